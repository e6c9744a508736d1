/** The trainer's own reason, found in what the terminal prints; the lines are those that LLaMA-Factory 0.9.5 wrote. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

interface Pattern {
  readonly regexp: string;
  readonly message?: number;
}

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
  contributes: { problemMatchers: { name: string; pattern: Pattern[] }[] };
};

/** What VS Code makes of lines that follow each other: each pattern takes one. */
function reasonsIn(text: string): string[] {
  const lines = text.split('\n');
  return manifest.contributes.problemMatchers.flatMap(({ pattern }) =>
    lines.flatMap((_, at) => {
      const found = pattern.map(({ regexp }, i) => new RegExp(regexp).exec(lines[at + i] ?? ''));
      const message = pattern.at(-1)?.message;
      return found.every(Boolean) && message !== undefined ? [found.at(-1)?.[message] ?? ''] : [];
    }),
  );
}

test.each([
  [
    'a frame of two lines',
    `Traceback (most recent call last):
  File "/v/bin/llamafactory-cli", line 8, in <module>
    sys.exit(main())
             ^^^^^^
  File "/v/llamafactory/data/template.py", line 616, in get_template_and_fix_tokenizer
    raise ValueError(f"Template {data_args.template} does not exist.")
ValueError: Template nonsense does not exist.`,
    'ValueError: Template nonsense does not exist.',
  ],
  [
    'a frame with a mark',
    `  File "/v/datasets/utils/info_utils.py", line 91, in get_size_checksum_dict
    return {"num_bytes": os.path.getsize(path), "checksum": checksum}
                         ^^^^^^^^^^^^^^^^^^^^^
FileNotFoundError: [Errno 2] No such file or directory: talk.jsonl`,
    'FileNotFoundError: [Errno 2] No such file or directory: talk.jsonl',
  ],
  [
    'a frame without its source',
    `    return {"num_bytes": os.path.getsize(path), "checksum": checksum}
                         ^^^^^^^^^^^^^^^^^^^^^
  File "<frozen genericpath>", line 50, in getsize
FileNotFoundError: [Errno 2] No such file or directory: talk.jsonl`,
    'FileNotFoundError: [Errno 2] No such file or directory: talk.jsonl',
  ],
  [
    'a process of torchrun',
    `[rank0]:   File "/v/llamafactory/data/template.py", line 616, in get_template_and_fix_tokenizer
[rank0]:     raise ValueError(f"Template {data_args.template} does not exist.")
[rank0]: ValueError: Template nonsense does not exist.`,
    'ValueError: Template nonsense does not exist.',
  ],
])('%s', (_, text, reason) => {
  expect(reasonsIn(text)).toEqual([reason]);
});

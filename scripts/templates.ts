/**
 * `node scripts/templates.ts PYTHON`: writes how LLaMA-Factory's templates put a conversation together, as the release that
 * this Python has tells it. What most templates have in common is left out; encode/templates.ts puts it back.
 */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { argv } from 'node:process';
import { COMMON } from '../server/src/engine/trainer/encode/common.ts';

const [, , python = 'python3'] = argv;
const answer = JSON.parse(
  execFileSync(python, ['client/src/training/ask-llamafactory.py'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  }),
);

type Parts = Record<string, unknown>;
const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

function trimmed({ media, ...parts }: Parts): Parts {
  const kept = Object.entries(parts).filter(([name, value]) => !same(value, (COMMON as Parts)[name]));
  const { observation, function: called, ...rest } = Object.fromEntries(kept);
  return {
    ...rest,
    ...(same(observation, parts.user) ? {} : { observation }),
    ...(same(called, parts.assistant) ? {} : { function: called }),
  };
}

const rows = Object.entries(answer.templates as Record<string, Parts>).map(
  ([name, parts]) => `${JSON.stringify(name)}: ${JSON.stringify(trimmed(parts))}`,
);
writeFileSync('server/src/engine/trainer/encode/templates.json', `{\n${rows.join(',\n')}\n}\n`);

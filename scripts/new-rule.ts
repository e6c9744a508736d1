/**
 * Lays down a new rule: `npm run new-rule family/name`. Writes the rule, its page in both languages and the stubs of
 * its translations, then lists it. The page comes first: it is the rule's test.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { generate } from './generate.ts';

const TRANSLATIONS = 'server/l10n/zh-cn.json';
const MESSAGE = 'TODO: what is wrong with "{key}", and how to mend it.';
const EFFECT = 'TODO: what the trainer does because of it.';

const rule = `import { recordRule } from '../rule.js';

export default recordRule({
  formats: ['alpaca', 'sharegpt', 'openai'],
  fate: 'lost',
  messages: { wrong: '${MESSAGE}' },
  effect: { llamafactory: '${EFFECT}' },
  source: 'LLaMA-Factory 0.9.5, data/converter.py',

  check({ value }, _context, report) {
    for (const key of Object.keys(value)) {
      if (key === 'TODO') report('wrong', [key], { key });
    }
  },
});
`;

const page = (code: string, [happens, colon, bad, good, mend, source]: readonly string[]) => `# ${code}

TODO

**${happens}${colon}**TODO

## ${bad}

\`\`\`jsonl
{"TODO": 1}
\`\`\`

## ${good}

\`\`\`jsonl
{"instruction": "Hi", "input": "", "output": "Hello"}
\`\`\`

## ${mend}

TODO

## ${source}

TODO
`;

const ENGLISH = ['What happens', '. ', 'Bad', 'Good', 'How to mend', 'Source'];
const CHINESE = ['会怎样', '：', '错误', '正确', '如何修改', '依据'];

function write(path: string, text: string): void {
  if (existsSync(path)) throw new Error(`${path} is there already.`);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  console.log(`wrote: ${path}`);
}

function addTranslations(): void {
  const words = JSON.parse(readFileSync(TRANSLATIONS, 'utf8')) as Record<string, string>;
  writeFileSync(
    TRANSLATIONS,
    `${JSON.stringify({ ...words, [MESSAGE]: 'TODO', [EFFECT]: 'TODO' }, null, 2)}\n`,
  );
}

const code = process.argv[2] ?? '';
if (/^[a-z][a-z-]*\/[a-z][a-z-]*$/.test(code)) {
  write(`server/src/engine/rules/${code}.ts`, rule);
  write(`docs/rules/${code}.md`, page(code, ENGLISH));
  write(`docs/zh-cn/rules/${code}.md`, page(code, CHINESE));
  addTranslations();
  for (const path of await generate({ check: false })) console.log(`wrote: ${path}`);
} else {
  console.log(
    'Usage: npm run new-rule family/name (the path is the code; name it for the fault, not the cure)',
  );
  process.exitCode = 2;
}

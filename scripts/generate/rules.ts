/** Lists the rules: server/src/engine/rules/index.ts names every file below rules/<family>/. */
import { readdirSync } from 'node:fs';
import type { Generated } from '../generate.ts';

const ROOT = 'server/src/engine/rules';

function codes(): string[] {
  const families = readdirSync(ROOT, { withFileTypes: true }).filter((item) => item.isDirectory());
  return families
    .flatMap(({ name }) => readdirSync(`${ROOT}/${name}`).map((file) => `${name}/${file}`))
    .filter((file) => file.endsWith('.ts'))
    .map((file) => file.slice(0, -'.ts'.length))
    .sort();
}

const nameOf = (code: string) => code.replace(/[-/](\w)/g, (_, letter: string) => letter.toUpperCase());

export function generate(): Generated[] {
  const list = codes();
  const imports = list.map((code) => `import ${nameOf(code)} from './${code}.js';`);
  const rows = list.map((code) => `  '${code}': ${nameOf(code)},`);
  const text = [
    '// Printed by `npm run generate` from the files below this folder; do not edit.',
    '// biome-ignore-all assist/source/organizeImports: sorted by code',
    ...imports,
    "import type { Rule } from './rule.js';",
    '',
    '/** Every rule by its code. */',
    'export const RULES: Readonly<Record<string, Rule>> = {',
    ...rows,
    '};',
    '',
  ].join('\n');
  return [{ path: `${ROOT}/index.ts`, text }];
}

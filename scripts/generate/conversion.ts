/** Prints into docs/conversion.md, in both languages, what each format can hold: from the format modules. */
import { readFileSync } from 'node:fs';
import { FORMATS } from '../../server/src/engine/formats/index.js';
import { THING_NAMES, THINGS } from '../../server/src/engine/formats/things.js';
import { type Locale, say } from '../../server/src/words.js';
import type { Generated } from '../generate.ts';

const BETWEEN = /(<!-- matrix -->\n)[\s\S]*?(<!-- \/matrix -->)/;

function cell(place: string | null, locale: Locale): string {
  if (place === null) return '–';
  if (place === 'as they are') return say(locale, place);
  return place.replace(/[^,\s]+/g, (key) => `\`${key}\``);
}

function matrix(locale: Locale): string {
  const formats = Object.values(FORMATS);
  const rows = THINGS.map((thing) => {
    const cells = formats.map(({ holds }) => cell(holds[thing], locale));
    return `| ${[say(locale, THING_NAMES[thing]), ...cells].join(' | ')} |`;
  });
  const head = `| | ${formats.map(({ title }) => title).join(' | ')} |`;
  return [head, `|---|${'---|'.repeat(formats.length)}`, ...rows].join('\n');
}

function page(path: string, locale: Locale): Generated {
  const text = readFileSync(path, 'utf8');
  return {
    path,
    text: text.replace(BETWEEN, (_, open: string, close: string) => `${open}${matrix(locale)}\n${close}`),
  };
}

export function generate(): Generated[] {
  return [page('docs/conversion.md', 'en'), page('docs/zh-cn/conversion.md', 'zh-cn')];
}

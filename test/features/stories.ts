/** Reads a file of stories: `## name` (and `| entry` of dataset_info.json), a text with `$0`, expectations. */
import { readFileSync } from 'node:fs';

export interface Story {
  readonly name: string;
  /** What dataset_info.json says of the file. */
  readonly entry: Record<string, never> | undefined;
  readonly text: string;
  readonly expectations: readonly Expectation[];
}

/** `^ a, b`: what comes first. `- a`: what is not offered. `+ a`: accepting it gives the text below. `= text`: other. */
export interface Expectation {
  readonly sign: '^' | '-' | '+' | '=';
  readonly says: string;
  readonly below: string;
}

const SIGN = /^[-^+=] /;

export function readStories(url: URL): Story[] {
  const blocks = readFileSync(url, 'utf8').split(/^## /m).slice(1);
  return blocks.map(readStory);
}

function readStory(block: string): Story {
  const [head = '', ...lines] = block.replace(/\n+$/, '').split('\n');
  const [name = '', entry] = head.split(' | ');
  const first = lines.findIndex((line) => SIGN.test(line));
  const expectations: Expectation[] = [];
  for (const line of lines.slice(first)) {
    const last = expectations.at(-1);
    if (SIGN.test(line)) expectations.push({ sign: line[0] as '^', says: line.slice(2), below: '' });
    else if (last)
      expectations[expectations.length - 1] = {
        ...last,
        below: last.below ? `${last.below}\n${line}` : line,
      };
  }
  return {
    name: name.trim(),
    entry: entry === undefined ? undefined : JSON.parse(entry),
    text: lines.slice(0, first).join('\n'),
    expectations,
  };
}

import { describe, expect, test } from 'vitest';
import type { DocumentSymbol, FoldingRange, SelectionRange } from 'vscode-json-languageservice';
import { foldingRanges } from '../../server/src/features/folding.js';
import { createJson } from '../../server/src/features/json.js';
import { selectionRanges } from '../../server/src/features/selection.js';
import { documentSymbols } from '../../server/src/features/symbols.js';
import { offsetAt, openText } from './open.js';
import { readStories } from './stories.js';

const json = createJson('en');
const extension = '.json';

function outline(symbols: readonly DocumentSymbol[], depth = 0): string {
  return symbols
    .map(({ name, detail, children = [], range }) => {
      const line = `${'  '.repeat(depth)}${name}${detail ? ` (${detail})` : ''} @${range.start.line + 1}`;
      return children.length > 0 ? `${line}\n${outline(children, depth + 1)}` : line;
    })
    .join('\n');
}

describe('outline', () => {
  test.each(readStories(new URL('outline.txt', import.meta.url)))(
    '$name',
    ({ text, entry, expectations }) => {
      const opened = openText(text, { extension: '.jsonl', ...(entry && { entry }) });
      expect(outline(documentSymbols(opened.context))).toBe(expectations[0]?.below);
    },
  );

  test('a file of many records stays within what an editor bears', () => {
    const text = Array.from({ length: 30_000 }, (_, i) => `{"text": "record ${i + 1}"}`).join('\n');
    const symbols = documentSymbols(openText(text).context);
    expect(symbols.length).toBe(5000);
    expect(symbols[4999]?.name).toBe('5000: record 5000');
  });

  test('very long records are numbered only', () => {
    const long = `{"text": "${'x'.repeat(6_000_000)}"}`;
    const symbols = documentSymbols(openText([long, long, long].join('\n')).context);
    expect(symbols.map(({ name }) => name.slice(0, 8))).toEqual(['1: xxxxx', '2', '3']);
  });

  test('a record nested without end has its number', () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    expect(outline(documentSymbols(openText(`{"a": "b"}\n{"a": ${deep}}`).context))).toBe(
      '1: b @1\n  a (b) @1\n2 @2',
    );
  });
});

describe('folding', () => {
  const folds = (ranges: readonly FoldingRange[]) =>
    ranges.map(({ startLine, endLine }) => `${startLine + 1}-${endLine + 1}`).join(' ');

  test('records of a pretty array, and the lists in them', () => {
    const text = `[
  {
    "conversations": [
      {
        "from": "human",
        "value": "a"
      },
      {"from": "gpt", "value": "b"}
    ]
  },
  {
    "conversations": []
  }
]`;
    expect(folds(foldingRanges(openText(text, { extension }).context, json))).toBe('2-9 11-12 4-6 3-8');
  });

  test('JSON Lines have nothing to fold', () => {
    expect(foldingRanges(openText('{"a": 1}\n{"a": 2}').context, json)).toEqual([]);
  });

  test('no more than the editor takes, records before what is in them', () => {
    const text = `[${'\n  {\n    "a": [\n      1\n    ]\n  },'.repeat(9)}\n  {\n    "a": 1\n  }\n]`;
    const ranges = foldingRanges(openText(text, { extension }).context, json, 12);
    expect(ranges.length).toBe(12);
    expect(ranges.slice(0, 10).every(({ startLine }, i) => startLine === 1 + i * 5)).toBe(true);
  });
});

describe('selection', () => {
  function steps(marked: string): string[] {
    const { context, text, position } = openText(marked, { extension });
    const texts: string[] = [];
    let range: SelectionRange | undefined = selectionRanges(context, json, [position])[0];
    for (; range; range = range.parent) {
      texts.push(text.slice(offsetAt(text, range.range.start), offsetAt(text, range.range.end)));
    }
    return texts;
  }

  test('grows from the value to the record, whatever stands before', () => {
    const turn = '{"from": "human", "value": "hi"}';
    expect(steps(`{"a": 1}\n{"conversations": [{"from": "hum$0an", "value": "hi"}]}`)).toEqual([
      'human',
      '"human"',
      '"from": "human"',
      '"from": "human",',
      turn.slice(1, -1),
      turn,
      `[${turn}]`,
      `"conversations": [${turn}]`,
      `{"conversations": [${turn}]}`,
    ]);
  });

  test('in a pretty array, over lines', () => {
    expect(steps('[\n  {\n    "a": [\n      "b$0"\n    ]\n  }\n]').at(-1)).toBe(
      '{\n    "a": [\n      "b"\n    ]\n  }',
    );
  });

  test('outside of records there is nothing to grow to', () => {
    expect(steps('[\n  {"a": 1}\n]\n$0')).toEqual(['']);
  });
});

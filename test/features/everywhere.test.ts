import { describe, expect, test } from 'vitest';
import { plainItem } from '../../server/src/features/completion/core.js';
import { completion } from '../../server/src/features/completion.js';
import { foldingRanges } from '../../server/src/features/folding.js';
import { formatting } from '../../server/src/features/formatting.js';
import { hover } from '../../server/src/features/hover.js';
import { createJson } from '../../server/src/features/json.js';
import { selectionRanges } from '../../server/src/features/selection.js';
import { documentSymbols } from '../../server/src/features/symbols.js';
import { accept, openText } from './open.js';

const json = createJson('en');

const sharegpt = {
  conversations: [
    { from: 'system', value: 'Be "brief".' },
    { from: 'human', value: 'a<image>' },
    { from: 'function_call', value: '{"name": "f", "arguments": {"x": 1}}' },
    { from: 'observation', value: '1' },
    { from: 'gpt', value: '<think>\nb\n</think>\n\nc' },
  ],
  tools: '[{"name": "f", "parameters": {"properties": {"x": {}}}}]',
  images: ['a.png'],
};
const openai = {
  messages: [
    { role: 'user', content: [{ type: 'text', text: 'a' }] },
    {
      role: 'assistant',
      tool_calls: [{ id: 'c', type: 'function', function: { name: 'f', arguments: '{}' } }],
    },
    { role: 'tool', tool_call_id: 'c', content: '1' },
    { role: 'assistant', content: 'b', weight: 1 },
  ],
  tools: [{ type: 'function', function: { name: 'f', strict: true } }],
};
const alpaca = { instruction: 'a', input: '', output: 'b', history: [['c', 'd']], kto_tag: true };

const LINES = [sharegpt, openai, alpaca].map((record) => JSON.stringify(record));
const SPACED = [sharegpt, openai, alpaca].map((record) =>
  JSON.stringify(record, null, 1).replace(/\n */g, ' '),
);
const PRETTY = [sharegpt, openai, alpaca].map((record) => JSON.stringify([record, {}, record], null, 2));

function reads(text: string): boolean {
  const texts = text.startsWith('[') ? [text] : text.split('\n');
  return texts.every((one) => {
    try {
      JSON.parse(one);
      return true;
    } catch {
      return false;
    }
  });
}

describe('wherever the cursor is', () => {
  test.each([...LINES, ...SPACED, ...PRETTY])('a file that is JSON stays JSON: %#', async (text) => {
    const { context } = openText(text, { cursor: false });
    const lines = text.split('\n');
    const broken: string[] = [];
    for (const [line, content] of lines.entries()) {
      for (let character = 0; character <= content.length; character++) {
        for (const item of await completion(context, json, { line, character })) {
          const result = accept(text, plainItem(item));
          if (!reads(result))
            broken.push(
              `${content.slice(0, character).slice(-30)}|${content.slice(character, character + 30)} ${item.label}`,
            );
        }
      }
    }
    expect(broken.slice(0, 5)).toEqual([]);
  });

  test.each([...LINES, ...PRETTY])(
    'a text that breaks off anywhere is no reason to fail: %#',
    async (text) => {
      for (let end = 0; end <= text.length; end += 3) {
        const { context, position } = openText(`${text.slice(0, end)}`, { cursor: false });
        const last = text.slice(0, end).split('\n');
        const at = { line: last.length - 1, character: (last.at(-1) as string).length };
        expect(await completion(context, json, at)).toBeInstanceOf(Array);
        expect(await hover(context, json, at)).not.toBeUndefined();
        expect(selectionRanges(context, json, [at, position])).toHaveLength(2);
        expect(documentSymbols(context)).toBeInstanceOf(Array);
        expect(foldingRanges(context, json)).toBeInstanceOf(Array);
        expect(formatting(context, { tabSize: 2, insertSpaces: true })).toBeInstanceOf(Array);
      }
    },
  );
});

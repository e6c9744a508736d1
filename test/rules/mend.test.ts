import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkAll, type Dataset, openDataset, recordText } from '../../server/src/engine/dataset.js';
import { mendAll } from '../../server/src/engine/mend.js';
import { codeActions, resolveCodeAction } from '../../server/src/features/fixes.js';
import { blocksOf, infoFor, isConfig, isFixed, openBlock, withEdits } from './page.js';

function datasets(): [string, Dataset][] {
  return ['docs/rules', 'test/rules/cases'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.md'))
      .flatMap((file) => {
        const page = readFileSync(join(folder, file), 'utf8');
        const blocks = blocksOf(page);
        return blocks.flatMap((block, i): [string, Dataset][] =>
          isConfig(block) || isFixed(block)
            ? []
            : [[`${file}:${block.line + 1}`, openBlock(block, infoFor(blocks, i, page))]],
        );
      }),
  );
}

function reopened({ extension, layout, settings }: Dataset, text: string): Dataset {
  const dataset = openDataset(text, extension, layout, settings);
  checkAll(dataset);
  return dataset;
}

test.each(datasets())(
  '%s: mending twice changes nothing more, and nothing that is sound',
  (_name, dataset) => {
    const found = checkAll(dataset);
    const edits = mendAll(dataset);
    const mended = reopened(dataset, withEdits(dataset.buffer.lines, edits));
    expect(mendAll(mended)).toEqual([]);
    const faulty = new Set(found.map(({ record }) => record));
    for (const [i, entry] of dataset.buffer.entries.entries()) {
      if (faulty.has(i) || mended.buffer.entries.length !== dataset.buffer.entries.length) continue;
      expect(recordText(mended, mended.buffer.entries[i] as typeof entry)).toBe(recordText(dataset, entry));
    }
  },
);

const LINES = [
  '{"conversations": [{"from": "human", "value": "Hi"}, {"from": "gpt", "value": "Hello"}]}',
  '{"conversations": [{"from": "user", "value": "Hi"}, {"from": "gpt", "value": "Hello"}]}',
  '{"conversations": [{"from": "human", "value": "Hi"}, {"from": "GPT", "value": "Hello"}]}',
];

test('an editor is offered the fix of a problem, then that of all of its kind', () => {
  const dataset = openDataset(LINES.join('\n'), '.jsonl', undefined, {});
  const found = checkAll(dataset)[0];
  const context = { uri: 'file:///a.jsonl', dataset, locale: 'en' as const };
  const diagnostic = {
    range: { start: { line: 1, character: 28 }, end: { line: 1, character: 34 } },
    message: '',
    data: { record: found?.record ?? null, problem: found?.problem },
  };
  const [fix, all, removal] = codeActions(context, { context: { diagnostics: [diagnostic] } });
  expect(fix).toMatchObject({ title: 'Write "human"', kind: 'quickfix', isPreferred: true });
  expect(fix?.edit?.changes?.[context.uri]).toEqual([{ range: diagnostic.range, newText: '"human"' }]);
  expect(all?.title).toBe('Fix all "sharegpt/unknown-role" in this file');
  expect(removal?.title).toBe('Remove the record');
  expect(
    resolveCodeAction(context, all as NonNullable<typeof all>).edit?.changes?.[context.uri],
  ).toHaveLength(2);
});

test('saving mends all that is certain', () => {
  const dataset = openDataset(LINES.join('\n'), '.jsonl', undefined, {});
  checkAll(dataset);
  const context = { uri: 'file:///a.jsonl', dataset, locale: 'en' as const };
  const asked = { context: { diagnostics: [], only: ['source.fixAll'] } };
  const [action] = codeActions(context, asked);
  expect(action?.kind).toBe('source.fixAll.tuneset');
  expect(action?.edit?.changes?.[context.uri]).toHaveLength(2);
});

/** A file whose entry in dataset_info.json speaks of another layout. */
import { applyEdits } from 'jsonc-parser';
import { expect, test } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { checkAll, openDataset } from '../../server/src/engine/dataset.js';
import { entriesOf, layoutOf } from '../../server/src/engine/llamafactory/dataset-info.js';
import { describeActions } from '../../server/src/features/describe.js';
import { diagnostics } from '../../server/src/features/diagnostics.js';

const INFO = (entry: object) => JSON.stringify({ other: { file_name: 'x.json' }, mine: entry }, null, 2);
const line = (value: object) => `${JSON.stringify(value)}\n`;
const ROLES = line({
  conversations: [
    { from: 'user', value: 'Hi' },
    { from: 'assistant', value: 'Hello' },
  ],
});
const MESSAGES = line({
  messages: [
    { role: 'user', content: 'Hi' },
    { role: 'assistant', content: 'Hello' },
  ],
});
const SYSTEM = line({ instruction: 'Hi', input: '', output: 'Hello', system: 'Be brief.' });
const GOOD = line({
  conversations: [
    { from: 'human', value: 'Hi' },
    { from: 'gpt', value: 'Hello' },
  ],
});

/** What is offered for all that is found: the titles, the entry afterwards, and the problems that are left. */
function described(text: string, entry: Readonly<Record<string, unknown>>) {
  const info = INFO({ file_name: 'data.jsonl', ...entry });
  const open = (list: string) => {
    const layout = layoutOf('mine', entriesOf(list).get('mine') ?? {});
    const dataset = openDataset(text, '.jsonl', layout, {});
    checkAll(dataset);
    return { uri: 'file:///data.jsonl', dataset, locale: 'en' as const };
  };
  const context = open(info);
  const found = diagnostics(context, 100).items;
  const actions = describeActions(context, found, { uri: 'file:///dataset_info.json', text: info });
  const document = TextDocument.create('', 'json', 0, info);
  const edits = (actions[0]?.edit?.changes?.['file:///dataset_info.json'] ?? []).map(
    ({ range, newText }) => ({
      offset: document.offsetAt(range.start),
      length: document.offsetAt(range.end) - document.offsetAt(range.start),
      content: newText,
    }),
  );
  const after = applyEdits(info, edits);
  return {
    titles: actions.map(({ title }) => title),
    entry: entriesOf(after).get('mine'),
    left: diagnostics(open(after), 100).items.map(({ code }) => code),
  };
}

const TAGS = { role_tag: 'role', content_tag: 'content', user_tag: 'user', assistant_tag: 'assistant' };

test.each([
  ['roles of another layout', ROLES, { formatting: 'sharegpt', num_samples: 7 }],
  ['turns of another layout', MESSAGES, { formatting: 'sharegpt' }],
  ['a file of turns that is taken for Alpaca', GOOD, {}],
  [
    'a column that is not named',
    SYSTEM,
    { columns: { prompt: 'instruction', query: 'input', response: 'output' } },
  ],
])('%s: the entry is written as the file is', (_name, text, entry) => {
  const { titles, left, entry: now } = described(text, entry);
  expect(titles).toHaveLength(1);
  expect(titles[0]).toMatch(/^Describe this file in dataset_info\.json as it is: /);
  expect(left).toEqual([]);
  expect(now).toMatchObject({
    file_name: 'data.jsonl',
    ...('num_samples' in entry ? { num_samples: 7 } : {}),
  });
});

test('the tags of turns with role and content', () => {
  const { entry } = described(MESSAGES, { formatting: 'sharegpt' });
  expect(entry).toMatchObject({ formatting: 'sharegpt', columns: { messages: 'messages' }, tags: TAGS });
});

test('nothing is offered where the entry fits, whatever is wrong with a record', () => {
  const wrong = GOOD.replace('gpt', 'narrator');
  expect(described(`${GOOD}${GOOD}${wrong}`, { formatting: 'sharegpt' }).titles).toEqual([]);
});

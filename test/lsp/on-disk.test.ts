/** A file opened by its digest has the problems of the same file opened with its text, whatever lies on disk. */
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DIGEST, TEXT_OF, type TextOfParams } from '../../server/src/protocol.ts';
import { type Client, PULLED, start } from './client.ts';

let client: Client;
/** What the editor holds, and how often the server asked for it. */
const held = new Map<string, { text: string; version: number }>();
let asked = 0;

beforeAll(async () => {
  client = await start({ capabilities: PULLED });
  client.connection.onRequest(TEXT_OF, ({ uri }: TextOfParams) => {
    asked++;
    return held.get(uri) ?? null;
  });
});
afterAll(() => client.stop());

function openByDigest(path: string, text: string): void {
  const uri = client.uri(path);
  held.set(uri, { text, version: 1 });
  const digest = createHash(DIGEST).update(text, 'utf8').digest('hex');
  const textDocument = { uri, languageId: 'jsonl', version: 1, text: '', digest };
  void client.connection.sendNotification('textDocument/didOpen', { textDocument });
}

const GOOD = '{"conversations": [{"from": "human", "value": "你好"}, {"from": "gpt", "value": "Hello"}]}';
const BAD = '{"conversations": [{"from": "gpt", "value": "Hi"}]}';
const record = fc.constantFrom(GOOD, BAD, '', '17', '{"conversations": [', '{"a": "\u{1f600}"}');
const lines = fc.array(record, { minLength: 1, maxLength: 12 });
/** What an editor does with a file's text: it takes the mark off, makes line ends alike, and puts U+FFFD for bad bytes. */
const onDisk: readonly ((text: string) => Buffer)[] = [
  (text) => Buffer.from(text),
  (text) => Buffer.from(`\ufeff${text}`),
  (text) => Buffer.from(text.replace('\n', '\r\n')),
  (text) => Buffer.from(`${text}\n${BAD}`),
  (text) => Buffer.from(text, 'latin1'),
  (text) => Buffer.from(text.slice(1)),
];

test('of any text, and of any file beside it', { timeout: 60_000 }, async () => {
  let number = 0;
  await fc.assert(
    fc.asyncProperty(
      lines,
      fc.constantFrom('\n', '\r\n'),
      fc.constantFrom(...onDisk),
      async (all, end, lay) => {
        const text = all.join(end);
        const [plain, byDigest] = [`plain${++number}.jsonl`, `digest${number}.jsonl`];
        client.open(plain, text);
        writeFileSync(join(client.folder, byDigest), lay(text));
        openByDigest(byDigest, text);
        const spot = { line: 0, character: 0 };
        const edit = number % 2 === 0 ? 'x' : `${BAD}\n`;
        const seen = async (path: string) => {
          // A text that was asked for is not there at once.
          await client.connection.sendRequest('tuneset/recordAt', { uri: '', line: 0, column: 0 });
          await new Promise((done) => setTimeout(done, 3));
          const before = await client.pull(path);
          client.edit(path, 2, { start: spot, end: spot }, edit);
          // Problems lead to other records of the same file, whatever its name.
          return JSON.stringify([before, await client.pull(path)]).replaceAll(client.uri(path), 'file');
        };
        expect(await seen(byDigest)).toEqual(await seen(plain));
        client.close(plain);
        client.close(byDigest);
      },
    ),
    { numRuns: 150 },
  );
  expect(asked).toBeGreaterThan(20);
  expect(asked).toBeLessThan(number);
});

test('a change that is in the text already is not made once more', async () => {
  writeFileSync(join(client.folder, 'late.jsonl'), 'other');
  openByDigest('late.jsonl', GOOD);
  held.set(client.uri('late.jsonl'), { text: `${GOOD}\n`, version: 2 });
  await client.connection.sendRequest('tuneset/recordAt', { uri: '', line: 0, column: 0 });
  await new Promise((done) => setTimeout(done, 20));
  const spot = { line: 0, character: 0 };
  client.edit('late.jsonl', 2, { start: spot, end: spot }, '\n');
  const first = await client.connection.sendRequest('tuneset/recordRange', {
    uri: client.uri('late.jsonl'),
    number: 1,
  });
  expect(first).toMatchObject({ start: { line: 0, character: 0 } });
});

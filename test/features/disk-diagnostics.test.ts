/** Where the problems of a file on disk are shown, and what is said of those that are not. */
import { expect, test } from 'vitest';
import { problemOf } from '../../server/src/engine/check.ts';
import type { Found } from '../../server/src/engine/pages.ts';
import { diskDiagnostics, pageAt, uriOfPage } from '../../server/src/features/disk-diagnostics.ts';

const uri = 'file:///data/many%20chats.jsonl';
const page = { first: 6_999_800, last: 6_999_999 };
const found = (at?: typeof page): Found => ({
  ...{ record: 6_999_900, problem: problemOf('conversation/no-turns', 'none', []), page: at },
  ...{ start: { line: 100, column: 0 }, end: { line: 100, column: 2 } },
});
const codes = {
  error: new Map([
    ['conversation/no-turns', 12_346],
    ['json/syntax', 3],
  ]),
  warning: new Map(),
  hint: new Map([['json/syntax', 1]]),
};
const file = { uri, locale: 'en', rules: undefined, reader: 'llamafactory' } as const;

test('at the file, with the sum at its beginning', () => {
  const shown = diskDiagnostics(file, { found: [found()], codes, front: undefined });
  expect([...shown.keys()]).toEqual([uri]);
  expect(shown.get(uri)?.map(({ message, range }) => [message, range.start.line])).toEqual([
    [expect.any(String), 100],
    ['And 12,349 more: 12,345 × conversation/no-turns, 4 × json/syntax', 0],
  ]);
});

test('at a page that is named after its records and leads back to them', () => {
  const front = { first: 0, last: 199 };
  const shown = diskDiagnostics(file, { found: [found(page)], codes, front });
  const [place, sum] = [...shown.keys()] as [string, string];
  expect(decodeURIComponent(place)).toMatch(
    /^tuneset-records:\/data\/many chats \(records 6,999,801–7,000,000\)\.jsonl\?/,
  );
  expect(pageAt(place)).toEqual({ uri, page });
  expect(pageAt(sum)).toEqual({ uri, page: front });
  expect(decodeURIComponent(uriOfPage({ uri, locale: 'zh-cn' }, { first: 6, last: 6 }))).toContain(
    'many chats（记录 7）.jsonl',
  );
});

test('without a sum where all are shown', () => {
  const none = { error: new Map([['conversation/no-turns', 1]]), warning: new Map(), hint: new Map() };
  expect(diskDiagnostics(file, { found: [found()], codes: none, front: undefined }).get(uri)).toHaveLength(1);
});

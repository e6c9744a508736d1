/** JSON with lists that are too long to be in memory, laid out as `JSON.stringify` lays it out. */

/** Stands for a list in a value. */
export class LongList {
  readonly items: Iterable<unknown>;

  constructor(items: Iterable<unknown>) {
    this.items = items;
  }
}

const INDENT = 2;
/** No text of a report holds this character. */
const MARK = '\u0000';
const MARKED = /"\\u0000(\d+)"/;

/** The text, piece by piece. */
export function* longJson(value: unknown): Generator<string> {
  const lists: LongList[] = [];
  const text = JSON.stringify(
    value,
    (_, each: unknown) => (each instanceof LongList ? `${MARK}${lists.push(each) - 1}` : each),
    INDENT,
  );
  let indent = '';
  for (const [i, piece] of text.split(MARKED).entries()) {
    if (i % 2 === 1) yield* listText((lists[Number(piece)] as LongList).items, indent);
    else {
      yield piece;
      indent = /^ */.exec(piece.slice(piece.lastIndexOf('\n') + 1))?.[0] ?? '';
    }
  }
}

function* listText(items: Iterable<unknown>, indent: string): Generator<string> {
  const inside = `\n${indent}${' '.repeat(INDENT)}`;
  let before = '[';
  for (const item of items) {
    yield before + inside + JSON.stringify(item, undefined, INDENT).replaceAll('\n', inside);
    before = ',';
  }
  yield before === '[' ? '[]' : `\n${indent}]`;
}

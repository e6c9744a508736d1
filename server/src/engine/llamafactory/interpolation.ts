/**
 * Whether OmegaConf 2.3 takes a text with `${` in it (omegaconf/grammar/*.g4). LLaMA-Factory 0.9.5 resolves none of
 * them, so a well-formed one stays as it is written; an ill-formed one raises when the file is loaded.
 */

interface Cursor {
  readonly text: string;
  at: number;
}

/** True where every `${` of a text opens an interpolation that is well-formed. */
export function isWellFormed(text: string): boolean {
  const cursor = { text, at: 0 };
  while (cursor.at < text.length) {
    if (eat(cursor, /\\+\$\{|\$\{/y, escaped)) continue;
    if (text.startsWith('${', cursor.at)) {
      if (!interpolation(cursor)) return false;
    } else cursor.at++;
  }
  return true;
}

/** An odd number of backslashes takes the brace its meaning. */
const escaped = (found: string) => (found.length - 2) % 2 === 1;

function eat(cursor: Cursor, pattern: RegExp, wanted: (found: string) => boolean = () => true): boolean {
  pattern.lastIndex = cursor.at;
  const [found] = pattern.exec(cursor.text) ?? [];
  if (found === undefined || !wanted(found)) return false;
  cursor.at += found.length;
  return true;
}

/** `${a.b[0]}` or `${resolver:arguments}`; moves behind it. */
function interpolation(cursor: Cursor): boolean {
  const start = cursor.at;
  if (resolver(cursor)) return true;
  cursor.at = start;
  return node(cursor);
}

const OPEN = /\$\{[ \t]*/y;
const CLOSE = /[ \t]*\}/y;
const ID = /[a-zA-Z_][a-zA-Z0-9_-]*/y;

function node(cursor: Cursor): boolean {
  if (!eat(cursor, OPEN)) return false;
  eat(cursor, /\.+/y);
  if (!step(cursor)) return false;
  while (!eat(cursor, CLOSE)) {
    const dotted = eat(cursor, /\./y);
    if (dotted ? !key(cursor) : !bracketed(cursor)) return false;
  }
  return true;
}

const step = (cursor: Cursor) => bracketed(cursor) || key(cursor);

function bracketed(cursor: Cursor): boolean {
  return eat(cursor, /\[/y) && key(cursor) && eat(cursor, /\]/y);
}

function key(cursor: Cursor): boolean {
  if (cursor.text.startsWith('${', cursor.at)) return interpolation(cursor);
  return eat(cursor, /[^\\${}()[\]:. \t'"]+/y) || eat(cursor, /\$(?!\{)[^\\{}()[\]:. \t'"]*/y);
}

function resolver(cursor: Cursor): boolean {
  if (!eat(cursor, OPEN)) return false;
  if (eat(cursor, /:[ \t]*/y)) return sequence(cursor, CLOSE);
  do {
    const named = cursor.text.startsWith('${', cursor.at) ? interpolation(cursor) : eat(cursor, ID);
    if (!named) return false;
  } while (eat(cursor, /\./y));
  return eat(cursor, /[ \t]*:[ \t]*/y) && sequence(cursor, CLOSE);
}

/** Values between commas, some of them empty, up to what closes them. */
function sequence(cursor: Cursor, close: RegExp): boolean {
  while (!eat(cursor, close)) {
    if (eat(cursor, /[ \t]*,[ \t]*/y)) continue;
    if (!element(cursor)) return false;
  }
  return true;
}

function element(cursor: Cursor): boolean {
  if (eat(cursor, /\[[ \t]*/y)) return sequence(cursor, /[ \t]*\]/y);
  if (eat(cursor, /\{[ \t]*/y)) return sequence(cursor, CLOSE);
  if (eat(cursor, /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/sy)) return true;
  return primitive(cursor);
}

function primitive(cursor: Cursor): boolean {
  const start = cursor.at;
  while (true) {
    if (cursor.text.startsWith('${', cursor.at)) {
      if (!interpolation(cursor)) return false;
    } else if (!eat(cursor, /[a-zA-Z0-9_/\-+.$%*@?|:]|\\[\\()[\]{}:=, \t]|[ \t](?=[^,}\]])/y)) break;
  }
  return cursor.at > start;
}

/** What stands at a position of a configuration in YAML, by its lines alone: while it is typed it is often broken. */
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Position } from 'vscode-languageserver-types';

export interface Spot {
  /** `key` where an argument's name is typed or stands, else one of its values. */
  readonly on: 'key' | 'value';
  /** The argument: what is typed of it, or whose value it is. */
  readonly name: string;
  /** The word under the position: the whole of it, so that it can be replaced. */
  readonly word: string;
  readonly start: number;
  readonly end: number;
  /** Directly behind the colon, where YAML wants a space first. */
  readonly glued: boolean;
  /** The rest of the line behind the word. */
  readonly rest: string;
}

const KEY = /^(["']?)([A-Za-z_][\w-]*)\1[ \t]*:(?=[ \t]|$)/;

/** Behind a `#` that begins a comment nothing is completed. */
function isComment(line: string, column: number): boolean {
  const at = /(?:^|\s)#/.exec(line);
  return at !== null && at.index < column;
}

/** The nearest key at the margin above a line: whose list an item belongs to. */
function keyAbove(lines: readonly string[], line: number): string | undefined {
  for (let at = line - 1; at >= 0; at--) {
    const found = KEY.exec(lines[at] as string);
    if (found) return found[2];
    if (!/^\s*(?:-|#|$)/.test(lines[at] as string)) return undefined;
  }
  return undefined;
}

/** The word between commas, brackets, quotes and blanks around a column. */
function wordAt(line: string, column: number, from: number) {
  const before = /[^,[\]{}"']*$/.exec(line.slice(from, column))?.[0].trimStart() ?? '';
  const after = /^[^,[\]{}"'#\s]*/.exec(line.slice(column))?.[0] ?? '';
  const start = column - before.length;
  const end = column + after.length;
  return { word: before + after, start, end, glued: line[start - 1] === ':', rest: line.slice(end) };
}

export function spotAt(document: TextDocument, { line, character }: Position): Spot | undefined {
  const lines = document.getText().split(/\r?\n/);
  const text = lines[line] ?? '';
  if (isComment(text, character)) return undefined;
  const found = KEY.exec(text);
  if (found && character > (found[0] as string).length - 1) {
    return { on: 'value', name: found[2] as string, ...wordAt(text, character, found[0].length) };
  }
  const item = /^\s*-[ \t]+/.exec(text);
  const above = item && keyAbove(lines, line);
  if (item && above && character >= item[0].length) {
    return { on: 'value', name: above, ...wordAt(text, character, item[0].length) };
  }
  const typed = /^[\w-]*/.exec(text)?.[0] ?? '';
  if (character > typed.length || /^[-?]/.test(typed)) return undefined;
  return {
    on: 'key',
    name: typed,
    word: typed,
    start: 0,
    end: typed.length,
    glued: false,
    rest: text.slice(typed.length),
  };
}

/** `source.fixAll.tuneset`, which editors take on saving. */
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { CodeAction } from 'vscode-languageserver-types';
import { type Locale, say } from '../words.js';

export const FIX_ALL = 'source.fixAll.tuneset';

/** Whether a kind of action is, or is below, the one that is asked for. */
export const isKindOf = (kind: string, asked: string) => kind === asked || kind.startsWith(`${asked}.`);

/** A document's text given anew, as one edit of what differs. */
export function wholeFix(uri: string, document: TextDocument, mended: string, locale: Locale): CodeAction {
  const text = document.getText();
  let start = 0;
  while (start < text.length && text[start] === mended[start]) start++;
  let end = 0;
  const most = Math.min(text.length, mended.length) - start;
  while (end < most && text.at(-1 - end) === mended.at(-1 - end)) end++;
  const range = { start: document.positionAt(start), end: document.positionAt(text.length - end) };
  const edits = text === mended ? [] : [{ range, newText: mended.slice(start, mended.length - end) }];
  return {
    title: say(locale, 'Fix all that is certain in this file'),
    kind: FIX_ALL,
    edit: { changes: { [uri]: edits } },
  };
}

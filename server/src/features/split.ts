/** *Move Records That Cannot Be Used*: out of the file, into `NAME.rejected.jsonl` beside it; the others keep their order. */
import type { CodeAction, WorkspaceEdit } from 'vscode-languageserver-types';
import { URI, Utils } from 'vscode-uri';
import { rejects } from '../engine/mend.js';
import type { Edit } from '../engine/records/buffer.js';
import { say } from '../words.js';
import type { DatasetContext } from './context.js';

/** What the action carries along: it is worked out only when it is taken. */
export interface SplitData {
  readonly uri: string;
  readonly split: true;
}

/** `chats.jsonl` → `chats.rejected.jsonl`, as on the command line. */
export function rejectedUri(uri: string): string {
  const place = URI.parse(uri);
  const name = Utils.basename(place);
  const bare = name.slice(0, name.length - Utils.extname(place).length);
  return Utils.joinPath(Utils.dirname(place), `${bare}.rejected.jsonl`).toString();
}

/** The action without its edit. */
export function splitAction({ uri, locale }: DatasetContext): CodeAction {
  const file = Utils.basename(URI.parse(rejectedUri(uri)));
  const data: SplitData = { uri, split: true };
  return {
    title: say(locale, 'Move all records that cannot be used to {file}', { file }),
    kind: 'quickfix',
    data,
  };
}

const position = ({ line, column }: Edit['start']) => ({ line, character: column });

/** The edit; `before`: what the file of rejected records holds so far, undefined where there is none. */
export function splitEdit({ uri, dataset }: DatasetContext, before: string | undefined): WorkspaceEdit {
  const { edits, lines } = rejects(dataset);
  const target = rejectedUri(uri);
  const rows = (before ?? '').split('\n');
  const end = { line: rows.length - 1, character: rows.at(-1)?.length ?? 0 };
  const text = `${end.character > 0 ? '\n' : ''}${lines}`;
  const moved = edits.map(({ start, end: to, text: newText }) => ({
    range: { start: position(start), end: position(to) },
    newText,
  }));
  return {
    documentChanges: [
      ...(before === undefined ? [{ kind: 'create' as const, uri: target }] : []),
      {
        textDocument: { uri: target, version: null },
        edits: [{ range: { start: end, end }, newText: text }],
      },
      { textDocument: { uri, version: null }, edits: moved },
    ],
  };
}

/** Smart selection: from the word's value over its property and turn to the record. */
import type { Position, Range, SelectionRange } from 'vscode-json-languageservice';
import type { DatasetContext } from './context.js';
import { documentOf, type Json, parsed, plainService } from './json.js';
import { type RecordAt, recordAt, shifted } from './record.js';

/** One chain of growing ranges for each position; a position outside of records gets itself. */
export function selectionRanges(
  { dataset }: DatasetContext,
  json: Json,
  positions: readonly Position[],
): SelectionRange[] {
  return positions.map((position) => {
    const record = recordAt(dataset, position);
    return (record && rangesIn(json, record)) ?? { range: { start: position, end: position } };
  });
}

function rangesIn(json: Json, { text, start, offset }: RecordAt): SelectionRange | undefined {
  const service = plainService(json);
  const document = documentOf(text);
  const tree = parsed(service, document);
  const [range] = tree ? service.getSelectionRanges(document, [document.positionAt(offset)], tree) : [];
  return range && moved(range);

  /** The library gives a range twice where a list holds one item only. */
  function moved({ range: inner, parent }: SelectionRange): SelectionRange {
    const above = parent && sameRange(inner, parent.range) ? parent.parent : parent;
    const here = { range: shifted(start, inner) };
    return above ? { ...here, parent: moved(above) } : here;
  }
}

function sameRange(a: Range, b: Range): boolean {
  return samePlace(a.start, b.start) && samePlace(a.end, b.end);
}

function samePlace(a: Position, b: Position): boolean {
  return a.line === b.line && a.character === b.character;
}

/** What can be folded: records over several lines, and the lists and objects in them. */
import type { FoldingRange } from 'vscode-json-languageservice';
import { recordText } from '../engine/dataset.js';
import type { DatasetContext } from './context.js';
import { documentOf, type Json, plainService } from './json.js';
import { isOver } from './record.js';

/** As many as VS Code takes (`editor.foldingMaximumRegions`) where the client does not say. */
const MOST = 5000;
/** How many UTF-16 units of a file's beginning are looked into; records behind fold as a whole only. */
const LOOKED_INTO = 4_000_000;

/**
 * Records first, then what is in them, as long as `limit` lasts. A file of one record a line has nothing to fold:
 * there each record is one line already.
 */
export function foldingRanges({ dataset }: DatasetContext, json: Json, limit = MOST): FoldingRange[] {
  const { entries, lines, frame } = dataset.buffer;
  if (frame.shape === 'lines') return [];
  const service = plainService(json);
  const records = entries.filter(({ line, endLine }) => endLine > line).slice(0, limit);
  const found = records.map(({ line, endLine }): FoldingRange => ({ startLine: line, endLine: endLine - 1 }));
  let left = LOOKED_INTO;
  for (const entry of records) {
    if (found.length >= limit || isOver(entry, left, lines)) break;
    const text = recordText(dataset, entry);
    left -= text.length;
    const inside = service.getFoldingRanges(documentOf(text), { rangeLimit: limit });
    for (const { startLine, endLine } of inside) {
      if (startLine > 0) found.push({ startLine: startLine + entry.line, endLine: endLine + entry.line });
    }
  }
  return found.filter(({ startLine, endLine }) => endLine > startLine).slice(0, limit);
}

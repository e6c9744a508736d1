/** Formatting: JSON Lines keep one record a line, arrays and streams are set out in lines. Only white space changes. */
import { createScanner } from 'jsonc-parser';
import type { FormattingOptions, Range, TextEdit } from 'vscode-json-languageservice';
import type { Verdict } from '../engine/check.js';
import { recordText } from '../engine/dataset.js';
import type { Entry } from '../engine/records/buffer.js';
import type { Place } from '../engine/records/frame.js';
import type { DatasetContext } from './context.js';
import { textBetween } from './record.js';

/** How a record is set out: in one line, or in lines with this indent a level. */
interface Style {
  readonly indent: string | undefined;
  /** The level that the record itself is at. */
  readonly level: number;
}

/** Edits that format the records in a range, or all; none for records that are fine, and none for broken ones. */
export function formatting(
  { dataset }: DatasetContext,
  options: FormattingOptions,
  range?: Range,
): TextEdit[] {
  const { entries, frame } = dataset.buffer;
  const unit = options.insertSpaces ? ' '.repeat(options.tabSize) : '\t';
  const style: Style =
    frame.shape === 'lines'
      ? { indent: undefined, level: 0 }
      : { indent: unit, level: frame.shape === 'array' ? 1 : 0 };
  const edits: TextEdit[] = [];
  for (const [index, entry] of entries.entries()) {
    if (range && (entry.endLine < range.start.line || entry.line > range.end.line)) continue;
    const text = recordText(dataset, entry);
    const formatted = formattedRecord(text, style);
    if (formatted !== undefined && formatted !== text)
      edits.push(edit(startOf(entry), endOf(entry), formatted));
    edits.push(...gapEdits(dataset.buffer, index, style));
  }
  return edits.sort(
    (a, b) => a.range.start.line - b.range.start.line || a.range.start.character - b.range.start.character,
  );
}

function edit(from: Place, to: Place, newText: string): TextEdit {
  const range = {
    start: { line: from.line, character: from.column },
    end: { line: to.line, character: to.column },
  };
  return { range, newText };
}

const startOf = ({ line, column }: Entry<Verdict>): Place => ({ line, column });
const endOf = ({ endLine, endColumn }: Entry<Verdict>): Place => ({ line: endLine, column: endColumn });

/**
 * A record's text with other white space: numbers, escapes and key order stay as they are written.
 * Undefined for a text that is not JSON.
 */
export function formattedRecord(text: string, { indent, level }: Style): string | undefined {
  try {
    JSON.parse(text);
  } catch {
    return undefined;
  }
  const scanner = createScanner(text, true);
  const line = (depth: number) => (indent === undefined ? '' : `\n${indent.repeat(depth)}`);
  const between = indent === undefined ? ' ' : '';
  const parts: string[] = [];
  let depth = level;
  let opened = false;
  for (scanner.scan(); scanner.getTokenLength() > 0; scanner.scan()) {
    const at = scanner.getTokenOffset();
    const token = text.slice(at, at + scanner.getTokenLength());
    const closes = token === '}' || token === ']';
    if (closes) depth--;
    if (opened !== closes && (opened || closes)) parts.push(line(depth));
    opened = token === '{' || token === '[';
    if (opened) depth++;
    parts.push(token === ':' ? ': ' : token === ',' ? `,${between}${line(depth)}` : token);
  }
  return parts.join('');
}

/** Edits of the white space around a record: before it, and behind the last one. Wrong commas stay as they are. */
function gapEdits(
  { lines, entries, frame }: DatasetContext['dataset']['buffer'],
  index: number,
  { indent, level }: Style,
): TextEdit[] {
  const entry = entries[index] as Entry<Verdict>;
  if (frame.shape === 'lines') return blankEdits(lines, entry);
  const previous = entries[index - 1];
  const lead = `\n${(indent ?? '').repeat(level)}`;
  const from = previous ? endOf(previous) : frame.start;
  const comma = previous && frame.shape === 'array' ? ',' : '';
  const first = !previous && frame.shape === 'stream';
  const edits = entry.gap || first ? [] : gapEdit(lines, from, startOf(entry), comma + lead);
  const last = index === entries.length - 1 && frame.shape === 'array' && frame.closed;
  return last ? [...edits, ...gapEdit(lines, endOf(entry), frame.end, '\n')] : edits;
}

/** Replaces a gap that holds the same besides white space. */
function gapEdit(lines: readonly string[], from: Place, to: Place, wanted: string): TextEdit[] {
  const gap = textBetween(lines, from, to);
  return gap === wanted || gap.trim() !== wanted.trim() ? [] : [edit(from, to, wanted)];
}

/** White space before and behind a record of its own line. */
function blankEdits(lines: readonly string[], entry: Entry<Verdict>): TextEdit[] {
  const text = lines[entry.line] as string;
  const begin = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const edits: TextEdit[] = [];
  if (entry.column > begin) edits.push(edit({ line: entry.line, column: begin }, startOf(entry), ''));
  if (entry.endColumn < text.length)
    edits.push(edit(endOf(entry), { line: entry.line, column: text.length }, ''));
  return edits;
}

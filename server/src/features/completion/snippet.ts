/** From a snippet's body, as schemas/ hold it, to text with tab stops. */
import { isObject, type Json } from '../../engine/json.js';

/** How a text is laid out. */
export interface Style {
  /** The indent a level where keys and items have lines of their own; undefined where a record is one line. */
  readonly indent: string | undefined;
  /** The text itself stays in one line all the same. */
  readonly flat?: boolean;
}

function indentOf({ indent, flat }: Style): string | undefined {
  return flat ? undefined : indent;
}

/** Text that stands for itself inside a snippet. */
export function literal(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}

/** The first tab stop, as a choice of words. */
export function choice(words: readonly unknown[]): string {
  return `\${1|${words.join()}|}`;
}

/** The first tab stop with something in it. */
export function stop(text: string): string {
  return `\${1:${text}}`;
}

/** A string's characters as they stand between its quotes. */
export function escaped(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

function scalar(value: Json): string {
  if (typeof value === 'string' && value.startsWith('^')) return value.slice(1);
  return JSON.stringify(value);
}

/** The parts of an object or list as texts, without its brackets. */
export function partsOf(body: Json, style: Style, level: number): string[] {
  if (Array.isArray(body)) return body.map((item) => textOf(item, style, level));
  if (!isObject(body)) return [scalar(body)];
  return Object.entries(body).map(
    ([key, value]) => `${JSON.stringify(key)}: ${textOf(value as Json, style, level)}`,
  );
}

/** Puts parts one after another, separated by commas. */
export function joined(parts: readonly string[], style: Style, level: number): string {
  const indent = indentOf(style);
  return parts.join(indent === undefined ? ', ' : `,\n${indent.repeat(level)}`);
}

/** A body as JSON text with tab stops; lines after the first are indented from `level` on. */
export function textOf(body: Json, style: Style, level = 0): string {
  if (!Array.isArray(body) && !isObject(body)) return scalar(body);
  const [open, close] = Array.isArray(body) ? '[]' : '{}';
  const parts = partsOf(body, style, level + 1);
  const indent = indentOf(style);
  if (parts.length === 0 || indent === undefined) return open + joined(parts, style, level) + close;
  const inner = `\n${indent.repeat(level + 1)}`;
  return `${open}${inner}${joined(parts, style, level + 1)}\n${indent.repeat(level)}${close}`;
}

/** What a snippet's text is when nothing is typed at its tab stops: for editors that know no snippets. */
export function withoutStops(text: string): string {
  return text
    .replace(/\$\{\d+\|([^,|]*)[^}]*\|\}/g, '$1')
    .replace(/\$\{\d+:([^}]*)\}/g, '$1')
    .replace(/\\([\\$}])|\$(?:\{\d+\}|\d)/g, (_, literally: string | undefined) => literally ?? '');
}

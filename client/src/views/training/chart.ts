/** A chart of curves over steps, as SVG. Pure; colours come from the page's style sheet. */

import type { Value } from './view.js';

export interface Curve {
  readonly name: string;
  /** Steps and values, in order; values that are no number are left out. */
  readonly points: readonly (readonly [number, Value])[];
}

const soundIn = ({ points }: Curve) =>
  points.filter((point): point is readonly [number, number] => point.every(Number.isFinite));

const WIDTH = 600;
const HEIGHT = 220;
const EDGE = { left: 64, right: 12, top: 12, bottom: 24 };

/** How many colours the style sheet has for curves. */
export const COLOURS = 6;

/** Empty where no curve has a point. `label` is what a screen reader says of it. */
export function chart(curves: readonly Curve[], label: string): string {
  const sound = curves.map(soundIn);
  const all = sound.flat();
  if (all.length === 0) return '';
  const x = scale(
    all.map(([step]) => step),
    EDGE.left,
    WIDTH - EDGE.right,
  );
  const y = scale(
    all.map(([, value]) => value),
    HEIGHT - EDGE.bottom,
    EDGE.top,
  );
  const lines = sound.map((points, i) =>
    curveOf(
      points.map(([step, value]) => [x.at(step), y.at(value)] as const),
      i % COLOURS,
    ),
  );
  const ticks = [
    text(EDGE.left - 6, y.at(y.low), 'end', short(y.low)),
    // Where all is one value, one number says it.
    y.high > y.low ? text(EDGE.left - 6, y.at(y.high) + 8, 'end', short(y.high)) : '',
    text(x.at(x.low), HEIGHT - 6, 'start', short(x.low)),
    x.high > x.low ? text(x.at(x.high), HEIGHT - 6, 'end', short(x.high)) : '',
  ];
  const axis = `<path class="axis" d="M${EDGE.left} ${EDGE.top}V${HEIGHT - EDGE.bottom}H${WIDTH - EDGE.right}"/>`;
  return `<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${escaped(label)}">${axis}${ticks.join('')}${lines.join('')}</svg>`;
}

/** A piece of a curve, to stand beside its name. */
export function sample(index: number): string {
  return `<svg viewBox="0 0 28 8" aria-hidden="true"><line class="curve${index}" x1="0" y1="4" x2="28" y2="4"/></svg>`;
}

/** The sentences of a curve: `{0}` is its name, then step and value of its first, its last, and its lowest point. */
export interface Sentences {
  readonly curve: string;
  /** `{1}` is the step from which on it is no number. */
  readonly broken: string;
}

/** What a curve looks like in words. */
export function spoken(curve: Curve, sentences: Sentences): string {
  const { name, points } = curve;
  const sound = soundIn(curve);
  const [first, last] = [sound[0], sound.at(-1)];
  if (!first || !last) return '';
  const lowest = Math.min(...sound.map(([, value]) => value));
  const end = points.lastIndexOf(last) + 1;
  const broken = points[end];
  return [
    filled(sentences.curve, [name, first[0], first[1], last[0], last[1], lowest]),
    ...(broken ? [filled(sentences.broken, [name, broken[0]])] : []),
  ].join(' ');
}

function filled(sentence: string, values: readonly Value[]): string {
  return sentence.replace(/\{(\d)\}/g, (_, i: string) => short(values[Number(i)] ?? ''));
}

function scale(values: readonly number[], from: number, to: number) {
  const low = values.reduce((a, b) => Math.min(a, b));
  const high = values.reduce((a, b) => Math.max(a, b));
  const at = (value: number) =>
    round(high === low ? (from + to) / 2 : from + ((value - low) / (high - low)) * (to - from));
  return { low, high, at };
}

/** A lone point would be no line, so it is a dot. */
function curveOf(points: readonly (readonly [number, number])[], index: number): string {
  const [first] = points;
  if (!first) return '';
  if (points.length === 1) return `<circle class="curve${index}" cx="${first[0]}" cy="${first[1]}" r="3"/>`;
  return `<polyline class="curve${index}" points="${points.map(([x, y]) => `${x},${y}`).join(' ')}"/>`;
}

const round = (value: number) => Math.round(value * 10) / 10;
const text = (x: number, y: number, anchor: string, words: string) =>
  `<text x="${x}" y="${y}" text-anchor="${anchor}">${words}</text>`;

/** Four digits; small numbers as 9.995e-4, since learning rates are small. */
export function short(value: Value): string {
  if (typeof value === 'string') return value;
  const rounded = Number(value.toPrecision(4));
  return rounded !== 0 && Math.abs(rounded) < 0.01 ? rounded.toExponential() : String(rounded);
}

export function escaped(words: string): string {
  return words.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** A chart of curves over steps, as SVG. Pure; colours come from the page's style sheet. */

export interface Curve {
  readonly name: string;
  /** Steps and values, in order; values that are no number are left out. */
  readonly points: readonly (readonly [number, number])[];
}

const WIDTH = 600;
const HEIGHT = 220;
const EDGE = { left: 56, right: 12, top: 12, bottom: 24 };

/** Empty where no curve has a point. */
export function chart(curves: readonly Curve[], label: string): string {
  const sound = curves.map(({ name, points }) => ({
    name,
    points: points.filter((point) => point.every(Number.isFinite)),
  }));
  const all = sound.flatMap(({ points }) => points);
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
  const lines = sound.map(({ points }, i) =>
    curveOf(
      points.map(([step, value]) => [x.at(step), y.at(value)] as const),
      i,
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

function scale(values: readonly number[], from: number, to: number) {
  const [low, high] = [Math.min(...values), Math.max(...values)];
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
const short = (value: number) => String(Number(value.toPrecision(4)));
const text = (x: number, y: number, anchor: string, words: string) =>
  `<text x="${x}" y="${y}" text-anchor="${anchor}">${words}</text>`;

export function escaped(words: string): string {
  return words.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** What the view of trainings is told, and what it asks for. */
import type { Point } from '../../training/log.js';

/** A text such as `NaN` where it is no number: what goes to the page is JSON, which knows none of these. */
export type Value = number | string;
export type ShownPoint = { readonly [Quantity in keyof Point]: Value | undefined } & Pick<Point, 'step'>;

/** A point as it goes to the page: a loss that is no number any more is shown as that. */
export function shownOf(point: Point): ShownPoint {
  const shown = Object.entries(point).map(([quantity, value]) => [
    quantity,
    value === undefined || Number.isFinite(value) ? value : String(value),
  ]);
  return Object.fromEntries(shown) as ShownPoint;
}

/** Something that can be done with a run; `index` says with which of several. */
export interface Action {
  readonly action: 'stop' | 'resume' | 'config' | 'folder' | 'cause' | 'leftOut' | 'tracker';
  readonly label: string;
  readonly index?: number;
}

/** A line of facts: its name and its values, some of which lead somewhere. */
export interface Fact {
  readonly name: string;
  readonly values: readonly (string | Action)[];
}

export interface RunView {
  readonly output: string;
  readonly name: string;
  readonly state: string;
  readonly running: boolean;
  readonly step: number;
  readonly steps: number;
  readonly facts: readonly Fact[];
  readonly reason: string | undefined;
  readonly actions: readonly Action[];
  readonly points: readonly ShownPoint[];
}

export interface ToView {
  readonly runs: readonly RunView[];
}

export interface FromView {
  readonly action: 'ready' | Action['action'];
  readonly output?: string;
  readonly index?: number;
}

/** The words of the page, in the person's language. */
export type Words = Readonly<
  Record<
    | 'none'
    | 'compare'
    | 'numbers'
    | 'step'
    | 'loss'
    | 'evalLoss'
    | 'rate'
    | 'throughput'
    | 'memory'
    | 'reward'
    | 'accuracy'
    | 'curve'
    | 'broken',
    string
  >
>;

/** What the view of trainings is told, and what it asks for. */
import type { Point } from '../../training/log.js';

export interface RunView {
  readonly output: string;
  readonly name: string;
  readonly state: string;
  readonly running: boolean;
  readonly resumable: boolean;
  readonly step: number;
  readonly steps: number;
  /** Lines of facts, in words: data, progress, remaining time. */
  readonly facts: readonly string[];
  readonly reason: string | undefined;
  readonly points: readonly Point[];
}

export interface ToView {
  readonly runs: readonly RunView[];
}

export interface FromView {
  readonly action: 'ready' | 'stop' | 'resume' | 'config' | 'folder';
  readonly output?: string;
}

/** The words of the page, in the person's language. */
export type Words = Readonly<
  Record<
    | 'none'
    | 'stop'
    | 'resume'
    | 'config'
    | 'folder'
    | 'numbers'
    | 'step'
    | 'loss'
    | 'evalLoss'
    | 'rate'
    | 'throughput',
    string
  >
>;

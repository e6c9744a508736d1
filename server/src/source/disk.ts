/** What is asked of files on disk that no editor hands over. A host with threads answers; the server only asks. */
import type { Layout } from '../engine/formats/layout.js';
import type { Stage } from '../engine/llamafactory/stage.js';
import type { Found, Page, Shown } from '../engine/pages.js';
import type { Codes } from '../engine/sightings.js';
import type { ProblemCounts } from '../protocol.js';
import type { Source } from '../source.js';

/** A file, and what it is to be taken for. */
export interface DiskJob {
  readonly uri: string;
  readonly source: Source;
  /** How many problems are wanted; the rest is counted. */
  readonly limit: number;
  /** Nobody waits for it: what was found in an earlier session will do, and one thread. */
  readonly leisurely: boolean;
}

export interface DiskWay {
  /** Told of what is done so far, from 0 to 1. */
  readonly progress?: (share: number) => void;
  readonly signal?: AbortSignal;
}

export interface DiskCheck {
  /** Undefined for what is no dataset. */
  readonly layout: Layout | undefined;
  readonly stage: Stage | undefined;
  readonly records: number;
  readonly found: readonly Found[];
  readonly counts: ProblemCounts;
  /** All problems, those beyond the limit too. */
  readonly codes: Codes;
  /** The page that stands for the file as a whole; undefined for a file that an editor opens. */
  readonly front: Page | undefined;
  /** The file was written to meanwhile: what was found may be true of no state of it. */
  readonly changed: boolean;
}

/** Why a file cannot be read. */
export type Obstacle = 'gone' | 'denied' | 'binary' | 'other';

export class DiskError extends Error {
  readonly why: Obstacle;
  constructor(why: Obstacle, message: string) {
    super(message);
    this.why = why;
  }
}

export interface Disk {
  /** Rejects with a `DiskError`, or with the signal's reason. What it learns of the file it keeps, for the rest. */
  check(job: DiskJob, way: DiskWay): Promise<DiskCheck>;
  /** Where a record stands, by its 0-based number. */
  find(uri: string, number: number): Promise<Shown | undefined>;
  /** The text of some records, each on lines of its own; undefined where there are none. */
  page(uri: string, page: Page): Promise<string | undefined>;
  forget(uri: string): void;
  /** From now on, what is checked at leisure is kept in a folder, for later sessions. */
  keepIn?(folder: string): void;
  /** The files in a folder that are checked when all of it is, as URIs. */
  files(folder: string): Promise<readonly string[]>;
}

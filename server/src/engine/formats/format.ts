import type { Conversation, Note } from '../conversation.js';
import type { JsonObject } from '../json.js';
import type { Raw } from '../records/raw.js';
import type { FormatName, Layout } from './layout.js';
import type { Holds } from './things.js';

/** One of the formats. Another one is one such module, one schema, one line in index.ts. */
export interface Format {
  readonly name: FormatName;
  /** As people write it. */
  readonly title: string;
  /** The layout in which it is written where no dataset_info.json asks for another. */
  readonly own: Layout;
  /** Where it keeps what a conversation can have; docs/conversion.md shows it, and a test holds it to it. */
  readonly holds: Holds;
  /** How much a record looks like this format: 0 not at all, 1 beyond doubt. */
  score(record: JsonObject): number;
  /** The layout that records speak of by themselves, where no dataset_info.json does. */
  infer(records: readonly JsonObject[]): Layout;
  /**
   * Reads records of a layout: what they say. The text must be a JSON object. Undefined, after a note, where it cannot
   * be read; a note also for each thing that is not in the form in which it would be written.
   */
  reader(layout: Layout): Read;
  /** Writes records: a note for each thing without a place; undefined, after a note, where it cannot be said. */
  writer(layout: Layout): Write;
}

export type Read = (record: Raw, note: Note) => Conversation | undefined;
export type Write = (conversation: Conversation, note: Note) => Raw | undefined;

import type { JsonObject } from '../json.js';
import type { FormatName, Layout } from './layout.js';

/** One of the formats. A fourth is one such module, one schema, one line in index.ts. */
export interface Format {
  readonly name: FormatName;
  /** As people write it. */
  readonly title: string;
  /** How much a record looks like this format: 0 not at all, 1 beyond doubt. */
  score(record: JsonObject): number;
  /** The layout that records speak of by themselves, where no dataset_info.json does. */
  infer(records: readonly JsonObject[]): Layout;
}

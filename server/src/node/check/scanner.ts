/** What a thread needs to scan blocks of a file. */
import type { Scanner } from '../../engine/blocks.js';
import { type Source as Bytes, openStream } from '../../engine/records/stream.js';
import { type Plan, scannerOf } from '../../engine/scan.js';
import { mediaIn } from '../../source.js';
import { nodeHost } from '../host.js';

/** Crosses threads: media are looked for by functions, which do not, so each thread makes its own. */
export interface Task {
  readonly path: string;
  readonly plan: Plan;
  /** The dataset_info.json and the root beside which media are looked for; undefined where nothing is. */
  readonly media: { readonly info: string; readonly root: string | undefined } | undefined;
}

/** A scanner over a file of which a thread has its own reader. */
export function scannerFor({ plan, media }: Task, bytes: Bytes): Scanner {
  const files = media && mediaIn(nodeHost, media.info, media.root);
  return scannerOf(openStream(bytes), { ...plan, settings: { ...plan.settings, media: files } });
}

/** Reads a log file as it grows. */
import { open } from 'node:fs/promises';
import { addText, EMPTY_LOG, type TrainingLog } from './log.js';

export interface Followed {
  readonly log: TrainingLog;
  /** How many bytes of the file are read. */
  readonly bytes: number;
}

export const UNREAD: Followed = { log: EMPTY_LOG, bytes: 0 };

/** A file that is shorter than what was read of it has been begun anew. Without a file nothing is known. */
export async function readOn(path: string, before: Followed): Promise<Followed> {
  const file = await open(path, 'r').catch(() => undefined);
  if (!file) return before.bytes === 0 ? before : UNREAD;
  try {
    const { size } = await file.stat();
    if (size === before.bytes) return before;
    const from = size < before.bytes ? UNREAD : before;
    const buffer = Buffer.alloc(size - from.bytes);
    const { bytesRead } = await file.read(buffer, 0, buffer.length, from.bytes);
    // The trainer writes ASCII only (json.dumps), so no character is cut in two.
    const text = buffer.toString('utf8', 0, bytesRead);
    return { log: addText(from.log, text), bytes: from.bytes + bytesRead };
  } finally {
    await file.close();
  }
}

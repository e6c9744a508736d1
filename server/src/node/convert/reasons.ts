/** Why something could not be read or written, in words for people. */
import { type Locale, say } from '../../words.js';

/** A file that is not what its name says; the message is a key of REASONS. */
export class Unreadable extends Error {
  readonly path: string;
  readonly kind: keyof typeof REASONS;
  constructor(path: string, kind: keyof typeof REASONS) {
    super(kind);
    this.path = path;
    this.kind = kind;
  }
}

/** English; translations stand in server/l10n. By what was found in a file, or the code of the system's error. */
export const REASONS = {
  packed: 'The packed file is broken or cut off.',
  parquet: 'The Parquet file is broken or cut off.',
  utf8: 'The table is not UTF-8. Save it as UTF-8.',
  changed: 'The file was changed while it was converted; nothing was written.',
  special: 'This is no file that could be replaced; - is standard output.',
  zstd: 'Writing .zst files needs Node.js 22.15 or newer.',
  ENOENT: 'There is no such file.',
  EACCES: 'The file may not be read or written.',
  EPERM: 'The file may not be read or written.',
  EROFS: 'The file may not be read or written.',
  ENOSPC: 'There is no room left on the disk.',
  EISDIR: 'This is a folder, not a file.',
  ENOTDIR: 'This is a file, not a folder.',
  EEXIST: 'This is a file, not a folder.',
  EMFILE: 'Too many files are open.',
} as const;

const has = (kind: string | undefined): kind is keyof typeof REASONS =>
  kind !== undefined && Object.hasOwn(REASONS, kind);

/** Why there is nothing to convert in a file. English; translations stand in server/l10n. */
export const NOTHING = {
  'no-dataset': 'This is no dataset, or none that is known; --from says what it is.',
  empty: 'There is no record in the file.',
  binary: 'This is a binary file, not text.',
  utf16: 'The file is UTF-16; datasets are UTF-8. Save it as UTF-8.',
} as const;
export type Nothing = keyof typeof NOTHING;

export function reasonOf(error: unknown, locale: Locale): string {
  const { kind, code, path, message } = error as NodeJS.ErrnoException & Partial<Unreadable>;
  const known = [kind, code].find(has);
  if (known === undefined) return message;
  const reason = say(locale, REASONS[known]);
  return path === undefined ? reason : `${path}: ${reason}`;
}

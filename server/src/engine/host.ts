/** What the engine's doors ask of the world, so that a disk, a browser and a test can each answer. */
export interface Host {
  /** The text of a file, or undefined where there is none or it cannot be read. */
  read(uri: string): Promise<string | undefined>;
  /** How the text of a file begins, so many bytes of it; absent where files are read whole or not at all (in a browser). */
  begin?(uri: string, bytes: number): Promise<string | undefined>;
  /**
   * The text of a file, where that is still the text of this digest (`DIGEST` of its UTF-8, in hexadecimal); undefined
   * where it is not. Told at once; absent where files cannot be read without waiting (in a browser).
   */
  readSame?(uri: string, digest: string): string | undefined;
  /** What lies at a place, or undefined where nothing does. */
  stat(uri: string): Promise<FileStat | undefined>;
  /** The names in a folder; empty where it cannot be listed. */
  list(uri: string): Promise<readonly FolderItem[]>;
  /** Whether a file lies at a place, told at once; absent where that cannot be told without waiting (in a browser). */
  isFile?(uri: string): boolean;
  /** The names in a folder, told at once; empty where it cannot be listed. */
  namesIn?(uri: string): readonly string[];
  /** Where Hugging Face's hub keeps models, as a URI; absent where there is no such place (in a browser). */
  cacheFolder?(): string;
}

/** The files that records point at. */
export interface MediaFiles {
  /** Where the trainer looks first, as a message shows it. */
  readonly folder: string;
  /**
   * Whether the trainer finds a path: in its media folder, or as it is written. Of a path into a folder in which no
   * file of that type lies nothing is said: the media of many sets lie only where they are trained on.
   */
  has(path: string): boolean;
  /** Where else a file of that name lies, as a path the trainer would find. */
  near(path: string): string | undefined;
}

export interface FileStat {
  readonly type: 'file' | 'folder';
  /** In bytes. */
  readonly size: number;
  /** Milliseconds since the epoch. */
  readonly changed: number;
}

export interface FolderItem {
  readonly name: string;
  readonly type: 'file' | 'folder';
}

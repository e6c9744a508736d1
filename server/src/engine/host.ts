/** What the engine's doors ask of the world, so that a disk, a browser and a test can each answer. */
export interface Host {
  /** The text of a file, or undefined where there is none or it cannot be read. */
  read(uri: string): Promise<string | undefined>;
  /** What lies at a place, or undefined where nothing does. */
  stat(uri: string): Promise<FileStat | undefined>;
  /** The names in a folder; empty where it cannot be listed. */
  list(uri: string): Promise<readonly FolderItem[]>;
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

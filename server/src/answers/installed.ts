/** The LLaMA-Factory that is installed where a folder's runs are started: the client asks it, which may run programs. */
import type { Connection } from 'vscode-languageserver';
import { type Release, releaseOf } from '../engine/llamafactory/release.js';
import { INSTALLED, type InstalledParams, type TrainerAnswer } from '../protocol.js';

export interface Installed {
  /**
   * The release of a workspace folder (URI), as far as it is known; undefined before an answer, and where nothing is
   * installed. The first question asks the client.
   */
  of(folder: string | undefined): Release | undefined;
  /** Lets the next question ask the client anew; what it said holds until it says something else. */
  askAnew(): void;
}

/** Nobody can be asked. */
export const NOTHING_INSTALLED: Installed = { of: () => undefined, askAnew: () => {} };

/** `told` is called whenever more is known than before. */
export function installedAt(connection: Connection, told: () => void): Installed {
  const asked = new Set<string | null>();
  const known = new Map<string | null, { readonly answer: string; readonly release: Release | undefined }>();
  const ask = async (folder: string | null): Promise<void> => {
    const params: InstalledParams = { folder };
    const found = await connection.sendRequest<TrainerAnswer | null>(INSTALLED, params);
    const answer = JSON.stringify(found);
    const before = known.get(folder)?.answer ?? 'null';
    if (answer === before) return;
    known.set(folder, { answer, release: found ? releaseOf(found) : undefined });
    told();
  };
  return {
    of(folder) {
      const key = folder ?? null;
      if (!asked.has(key)) {
        asked.add(key);
        ask(key).catch((error: unknown) => connection.console.error(String(error)));
      }
      return known.get(key)?.release;
    },
    askAnew: () => asked.clear(),
  };
}

/** The disk, as the engine's doors ask for it. */
import { readdirSync, statSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { URI } from 'vscode-uri';
import type { FolderItem, Host } from '../engine/host.js';

async function orUndefined<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch {
    return undefined;
  }
}

const pathOf = (uri: string) => URI.parse(uri).fsPath;

export const nodeHost: Host = {
  read: (uri) => orUndefined(readFile(pathOf(uri), 'utf8')),

  async stat(uri) {
    const found = await orUndefined(stat(pathOf(uri)));
    if (!found) return undefined;
    return { type: found.isDirectory() ? 'folder' : 'file', size: found.size, changed: found.mtimeMs };
  },

  isFile(uri) {
    try {
      return statSync(pathOf(uri)).isFile();
    } catch {
      return false;
    }
  },

  namesIn(uri) {
    try {
      return readdirSync(pathOf(uri));
    } catch {
      return [];
    }
  },

  // As huggingface_hub finds it (constants.py).
  cacheFolder() {
    const { HF_HUB_CACHE, HF_HOME, XDG_CACHE_HOME, HOME = homedir() } = process.env;
    const home = HF_HOME ?? join(XDG_CACHE_HOME ?? join(HOME, '.cache'), 'huggingface');
    return URI.file(HF_HUB_CACHE ?? join(home, 'hub')).toString();
  },

  async list(uri): Promise<FolderItem[]> {
    const items = (await orUndefined(readdir(pathOf(uri), { withFileTypes: true }))) ?? [];
    return items.map((item) => ({ name: item.name, type: item.isDirectory() ? 'folder' : 'file' }));
  },
};

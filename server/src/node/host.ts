/** The disk, as the engine's doors ask for it. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { open, readdir, readFile, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { URI } from 'vscode-uri';
import type { FolderItem, Host } from '../engine/host.js';
import { DIGEST } from '../protocol.js';

async function orUndefined<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch {
    return undefined;
  }
}

const pathOf = (uri: string) => URI.parse(uri).fsPath;

/** An editor keeps it beside the text. */
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

async function firstBytes(path: string, bytes: number): Promise<string> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(bytes), 0, bytes, 0);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await file.close();
  }
}

export const nodeHost: Host = {
  read: (uri) => orUndefined(readFile(pathOf(uri), 'utf8')),

  begin: (uri, bytes) => orUndefined(firstBytes(pathOf(uri), bytes)),

  readSame(uri, digest) {
    try {
      const bytes = readFileSync(pathOf(uri));
      const text = BYTE_ORDER_MARK.every((byte, at) => bytes[at] === byte) ? bytes.subarray(3) : bytes;
      return createHash(DIGEST).update(text).digest('hex') === digest ? text.toString('utf8') : undefined;
    } catch {
      return undefined;
    }
  },

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

/** The data that a workspace's lists of datasets name. */
import { URI, Utils } from 'vscode-uri';
import type { Host } from '../engine/host.js';
import { DATASET_INFO, entriesOf, fileOf } from '../engine/llamafactory/dataset-info.js';
import { filesOfTraining } from './walk.js';

const DATA = /\.jsonl?$/i;

/** The files, and those in folders that stand for a dataset, which are there; as URIs. */
export async function listedFiles(host: Host, root: string): Promise<readonly string[]> {
  const found = new Set<string>();
  for (const list of await filesOfTraining(host, root)) {
    if (!list.endsWith(`/${DATASET_INFO}`)) continue;
    for (const entry of entriesOf((await host.read(list)) ?? '').values()) {
      const file = fileOf(entry);
      if (file === undefined) continue;
      const uri = Utils.resolvePath(Utils.dirname(URI.parse(list)), file);
      for (const each of await filesAt(host, uri.toString())) found.add(each);
    }
  }
  return [...found];
}

async function filesAt(host: Host, uri: string): Promise<readonly string[]> {
  const stat = await host.stat(uri);
  if (stat?.type === 'file') return DATA.test(uri) ? [uri] : [];
  if (stat?.type !== 'folder') return [];
  const inside = await host.list(uri);
  return inside
    .filter(({ name, type }) => type === 'file' && DATA.test(name))
    .map(({ name }) => `${uri}/${encodeURIComponent(name)}`);
}

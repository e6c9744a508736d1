/** The files below a workspace folder that bear on training: lists of datasets, and YAML. */
import type { Host } from '../engine/host.js';
import { DATASET_INFO } from '../engine/llamafactory/dataset-info.js';

/** Enough for a LLaMA-Factory checkout, nothing for a home folder. */
const DEPTH = 4;
const MOST_FILES = 300;
const SKIPPED = /^(?:\.|node_modules$|venv$|site-packages$|__pycache__$|checkpoint-\d+$)/;

/** URIs, folder by folder. */
export async function filesOfTraining(host: Host, root: string): Promise<string[]> {
  const found: string[] = [];
  const visit = async (folder: string, depth: number): Promise<void> => {
    for (const { name, type } of await host.list(folder)) {
      const uri = `${folder.replace(/\/$/, '')}/${encodeURIComponent(name)}`;
      if (type === 'folder' && depth < DEPTH && !SKIPPED.test(name)) await visit(uri, depth + 1);
      const wanted = name === DATASET_INFO || /\.ya?ml$/i.test(name);
      if (type === 'file' && wanted && found.length < MOST_FILES) found.push(uri);
    }
  };
  await visit(root, 0);
  return found;
}

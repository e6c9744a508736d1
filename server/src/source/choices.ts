/** What a new training configuration can be made from: the sets, models and templates there are; and its text. */
import { URI, Utils } from 'vscode-uri';
import { Document, isScalar, type YAMLMap } from 'yaml';
import type { Host } from '../engine/host.js';
import { isConfigText } from '../engine/llamafactory/config.js';
import { DATASET_INFO, entriesOf, layoutOf } from '../engine/llamafactory/dataset-info.js';
import { readConfig } from '../engine/llamafactory/read-config.js';
import type { Release } from '../engine/llamafactory/release.js';
import { stageFor } from '../engine/llamafactory/stage.js';
import type { Choices, ConfigChoice, DatasetList, WriteConfigParams } from '../protocol.js';
import { relative } from '../source.js';
import { filesOfTraining } from './walk.js';

const LARGEST_CONFIG = 64 * 1024;

export async function choicesIn(host: Host, roots: readonly string[], release: Release): Promise<Choices> {
  const lists: DatasetList[] = [];
  const configs: ConfigChoice[] = [];
  for (const root of roots) {
    for (const uri of await filesOfTraining(host, root)) {
      const name = Utils.basename(URI.parse(uri));
      if (name === DATASET_INFO) lists.push(await listAt(host, root, uri));
      else configs.push(...(await configAt(host, uri)));
    }
  }
  const models = release.models.map(({ id, template, base }) => ({
    id,
    template: base ? 'default' : template,
  }));
  return { lists, configs, models, templates: [...release.templates.keys()] };
}

async function listAt(host: Host, root: string, uri: string): Promise<DatasetList> {
  const entries = entriesOf((await host.read(uri)) ?? '');
  const datasets = [...entries].flatMap(([name, entry]) => {
    const layout = layoutOf(name, entry);
    return layout ? [{ name, format: layout.format, stage: stageFor(layout.kind) }] : [];
  });
  const path = relative(root, uri) ?? DATASET_INFO;
  return { uri, directory: root, folder: path.slice(0, -DATASET_INFO.length - 1) || '.', datasets };
}

async function configAt(host: Host, uri: string): Promise<ConfigChoice[]> {
  if (((await host.stat(uri))?.size ?? 0) > LARGEST_CONFIG) return [];
  const text = (await host.read(uri)) ?? '';
  return isConfigText(text, false) ? [{ uri, command: readConfig(text, false).config.command }] : [];
}

/** A configuration with a heading over each section, as LLaMA-Factory's own examples have them (`### model`). */
export function configText({ sections }: WriteConfigParams): string {
  // PyYAML reads YAML 1.1, in which `no` and `on` are booleans: such texts get their quotes.
  const document = new Document({}, { version: '1.1' });
  const map = document.contents as YAMLMap;
  for (const { title, values } of sections) {
    for (const [i, [name, value]] of Object.entries(values).entries()) {
      const pair = document.createPair(name, value);
      if (i === 0 && isScalar(pair.key)) {
        pair.key.commentBefore = `## ${title}`;
        pair.key.spaceBefore = map.items.length > 0;
      }
      map.items.push(pair);
    }
  }
  return document.toString({ lineWidth: 0 });
}

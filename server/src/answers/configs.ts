/** Training configurations that are open: what the features are told of them. */
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Host } from '../engine/host.js';
import { isConfigText } from '../engine/llamafactory/config.js';
import type { Release } from '../engine/llamafactory/release.js';
import type { TrainingContext } from '../features/training/context.js';
import { infoOf, placeOf, trainingSurroundings, workingDirectory } from '../source/training.js';
import type { Locale } from '../words.js';

export const isYamlUri = (uri: string) => /\.ya?ml$/i.test(uri);

/** Written in JSON; a text without a name goes by its language. */
function isJson(uri: string, { languageId }: TextDocument): boolean {
  return /\.json$/i.test(uri) || (languageId.startsWith('json') && !isYamlUri(uri));
}

/** A YAML file may become a configuration while it is typed, so its text is asked each time. */
export function isTraining(uri: string, document: TextDocument): boolean {
  return isConfigText(document.getText(), isJson(uri, document));
}

/**
 * All that is known of an open configuration. The host answers with the texts of open files over those on disk; `root`
 * is the workspace folder that the file is in.
 */
export async function trainingContext(
  host: Host,
  locale: Locale,
  root: string | undefined,
  uri: string,
  document: TextDocument,
  release: Release,
): Promise<TrainingContext> {
  const { readConfig } = await import('../engine/llamafactory/read-config.js');
  const { reading, config } = readConfig(document.getText(), isJson(uri, document), undefined, release);
  const directory = await workingDirectory(host, uri, root, config);
  const infoUri = infoOf(directory, config);
  const text = infoUri === undefined ? undefined : await host.read(infoUri);
  return {
    uri,
    document,
    locale,
    reading,
    config,
    directory,
    surroundings: await trainingSurroundings(host, directory, config),
    info: infoUri === undefined || text === undefined ? undefined : { uri: infoUri, text },
    list: (path) => host.list(placeOf(directory, path)),
  };
}

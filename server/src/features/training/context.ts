import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Range } from 'vscode-languageserver-types';
import type { FolderItem } from '../../engine/host.js';
import type { Config, ConfigReading } from '../../engine/llamafactory/config.js';
import type { Span } from '../../engine/problem.js';
import type { TrainingSurroundings } from '../../engine/rules/rule.js';
import type { Locale } from '../../words.js';

/** What a feature is told of an open training configuration. */
export interface TrainingContext {
  readonly uri: string;
  readonly document: TextDocument;
  readonly locale: Locale;
  readonly reading: ConfigReading;
  readonly config: Config;
  readonly surroundings: TrainingSurroundings;
  /** The directory that the training is most likely started in, as a URI; paths count from there. */
  readonly directory: string;
  /** The dataset_info.json that it leads to, as a URI, with its text; undefined where there is none. */
  readonly info: { readonly uri: string; readonly text: string } | undefined;
  /** What lies in a folder, given by a path as the configuration writes it. */
  list(path: string): Promise<readonly FolderItem[]>;
}

export function rangeOf({ document }: TrainingContext, { offset, length }: Span): Range {
  return { start: document.positionAt(offset), end: document.positionAt(offset + length) };
}

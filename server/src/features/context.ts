import type { TextDocument } from 'vscode-json-languageservice';
import type { Dataset } from '../engine/dataset.js';
import type { Locale } from '../words.js';

/** What a feature is told of an open dataset. Positions are LSP's: 0-based lines, UTF-16 columns. */
/** Tokens of a record; the cutoff length of the run that names its set, where one is known. */
export interface TokenCount {
  readonly count: number;
  readonly exact: boolean;
  readonly cutoff: number | undefined;
}

export interface DatasetContext {
  readonly uri: string;
  readonly dataset: Dataset;
  readonly locale: Locale;
}

/** What a feature is told of an open dataset_info.json. */
export interface ConfigContext {
  readonly uri: string;
  readonly document: TextDocument;
  readonly locale: Locale;
}

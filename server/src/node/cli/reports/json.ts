import type { FileReport, Printer } from '../report.js';

type Told = Omit<FileReport, 'counts' | 'changed' | 'judgements'>;

/** The counts are left out: whoever reads JSON counts by itself. A file that changed stands among the failures. */
function fileOf({ counts: _, changed: __, judgements: ___, ...file }: FileReport): Told {
  return file;
}

/** One JSON value; its shape is described in docs/cli.md and changes only together with `version`. */
export const json: Printer = ({ files, failures }) =>
  `${JSON.stringify({ version: 1, files: files.map(fileOf), failures }, undefined, 2)}\n`;

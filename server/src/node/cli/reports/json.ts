import type { FileReport, Printer } from '../report.js';

/** The counts are left out: whoever reads JSON counts by itself. A file that changed stands among the failures. */
function fileOf({ counts: _, changed: __, ...file }: FileReport): Omit<FileReport, 'counts' | 'changed'> {
  return file;
}

/** One JSON value; its shape is described in docs/cli.md and changes only together with `version`. */
export const json: Printer = ({ files, failures }) =>
  `${JSON.stringify({ version: 1, files: files.map(fileOf), failures }, undefined, 2)}\n`;

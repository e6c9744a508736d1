import type { FileReport, Printer } from '../report.js';
import { LongList, longJson } from './long-json.js';

/** The counts are left out: whoever reads JSON counts by itself. A file that changed stands among the failures. */
function fileOf({ counts: _, changed: __, judgements: ___, problems, ...file }: FileReport) {
  const { hidden, ...told } = file;
  return { ...told, problems: new LongList(problems), hidden };
}

/** One JSON value; its shape is described in docs/cli.md and changes only together with `version`. */
export const json: Printer = function* ({ files, failures }) {
  yield* longJson({ version: 1, files: files.map(fileOf), failures });
  yield '\n';
};

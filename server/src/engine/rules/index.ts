// Printed by `npm run generate` from the files below this folder; do not edit.
// biome-ignore-all assist/source/organizeImports: sorted by code
import fileArrayInJsonl from './file/array-in-jsonl.js';
import fileLinesInJson from './file/lines-in-json.js';
import jsonExtraComma from './json/extra-comma.js';
import jsonMissingComma from './json/missing-comma.js';
import jsonSyntax from './json/syntax.js';
import jsonUnclosedArray from './json/unclosed-array.js';
import recordNotObject from './record/not-object.js';
import recordTypeDrift from './record/type-drift.js';
import sharegptTurnOrder from './sharegpt/turn-order.js';
import sharegptUnknownRole from './sharegpt/unknown-role.js';
import type { Rule } from './rule.js';

/** Every rule by its code. */
export const RULES: Readonly<Record<string, Rule>> = {
  'file/array-in-jsonl': fileArrayInJsonl,
  'file/lines-in-json': fileLinesInJson,
  'json/extra-comma': jsonExtraComma,
  'json/missing-comma': jsonMissingComma,
  'json/syntax': jsonSyntax,
  'json/unclosed-array': jsonUnclosedArray,
  'record/not-object': recordNotObject,
  'record/type-drift': recordTypeDrift,
  'sharegpt/turn-order': sharegptTurnOrder,
  'sharegpt/unknown-role': sharegptUnknownRole,
};

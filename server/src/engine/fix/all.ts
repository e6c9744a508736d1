/** All that is certain in a configuration at once, one problem after another: so mending twice changes nothing more. */
import { checkConfig, checkTraining } from '../check.js';
import { applyEdits, configFixesFor, editsFor, type TextEdit } from '../fix.js';
import type { Command } from '../llamafactory/arguments.js';
import { readConfig } from '../llamafactory/read-config.js';
import type { Release } from '../llamafactory/release.js';
import { isShown, type Judgements, type Problem } from '../problem.js';
import type { Fix, Surroundings, TrainingSurroundings } from '../rules/rule.js';
import { trainingEditsFor, trainingFixesFor } from './training.js';

/** More rounds than a configuration has kinds of faults mean that two fixes undo each other. */
const ROUNDS = 100;

/** What `once` makes of a text, over and over, until nothing is left to mend. */
function settled(text: string, once: (text: string) => string): string {
  let mended = text;
  for (let round = 0; round < ROUNDS; round++) {
    const next = once(mended);
    if (next === mended) return mended;
    mended = next;
  }
  return text;
}

/** A text with the first fix made that is certain and has a place in it. */
function firstMended(
  text: string,
  problems: readonly Problem[],
  rules: Judgements | undefined,
  editsOf: (problem: Problem) => readonly (readonly TextEdit[])[],
): string {
  for (const problem of problems) {
    const edits = isShown(problem, rules) ? editsOf(problem).find(({ length }) => length > 0) : undefined;
    if (edits) return applyEdits(text, edits);
  }
  return text;
}

const certain = (fixes: readonly Fix[]) => fixes.filter(({ unsure }) => !unsure);

/** What a configuration is read as; without a command its keys say what it is for. */
interface MendingAs {
  readonly command: Command | undefined;
  readonly release: Release;
}

/** A training configuration in YAML with all mended that is certain. */
export function mendTraining(
  text: string,
  { command, release }: MendingAs,
  surroundings: TrainingSurroundings,
  rules: Judgements | undefined,
): string {
  return settled(text, (now) => {
    const { reading, config } = readConfig(now, false, command, release);
    return firstMended(now, checkTraining(reading, config, surroundings), rules, (problem) =>
      certain(trainingFixesFor(problem, config, surroundings)).map((fix) =>
        trainingEditsFor(now, config, fix),
      ),
    );
  });
}

/** A dataset_info.json with all mended that is certain. */
export function mendConfig(text: string, surroundings: Surroundings, rules: Judgements | undefined): string {
  return settled(text, (now) =>
    firstMended(now, checkConfig(now, surroundings), rules, (problem) =>
      certain(configFixesFor(problem, now)).map((fix) => editsFor(now, fix)),
    ),
  );
}

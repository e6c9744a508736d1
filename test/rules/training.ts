/** The blocks of a page that are training configurations. */
import { checkTraining } from '../../server/src/engine/check.js';
import { trainingEditsFor, trainingFixesFor } from '../../server/src/engine/fix/training.js';
import { applyEdits } from '../../server/src/engine/fix.js';
import type { Command } from '../../server/src/engine/llamafactory/arguments.js';
import { DATASET_INFO, entriesOf } from '../../server/src/engine/llamafactory/dataset-info.js';
import { readConfig } from '../../server/src/engine/llamafactory/read-config.js';
import { DESCRIBED, type Release } from '../../server/src/engine/llamafactory/release.js';
import type { Version } from '../../server/src/engine/llamafactory/version.js';
import type { Problem } from '../../server/src/engine/problem.js';
import type { SetFacts, TrainingSurroundings } from '../../server/src/engine/rules/rule.js';
import type { Glance } from '../../server/src/engine/summaries/glance.js';
import type { Block } from './page.js';

export const isTraining = ({ words }: Block) => words[0] === 'yaml' || words.includes('config');

/** What the fence says lies around the configuration; `info=none`: no dataset_info.json where it is looked for. */
function surroundings({ options }: Block, info: Block | undefined): TrainingSurroundings {
  const missing = options.missing?.split(',') ?? [];
  return {
    info: info || options.info === 'none' ? `data/${DATASET_INFO}` : undefined,
    datasets: info && entriesOf(info.data.join('\n')),
    lost: new Map(options.lost?.split(',').map((name) => [name, `data/${name}.json`])),
    places: new Map(missing.map((path) => [path, 'nothing'])),
    output: options.output?.split(',') ?? [],
    zero3: options.zero === '3',
    measured: new Map(options.measured?.split(',').map(factsOf)),
    glances: new Map(options.glances?.split(',').map(glanceOf)),
  };
}

/** `NAME:THOUGHTS:DIGEST+DIGEST…` */
function glanceOf(text: string): [string, Glance] {
  const [name = '', thoughts, list = ''] = text.split(':');
  const digests = list.split('+').map(Number);
  return [name, { records: digests.length, thoughts: Number(thoughts), digests }];
}

/** `NAME:RECORDS:CUT:LONGEST:TOTAL`, and `:about` where tokens were estimated; the longest stands in line 7. */
function factsOf(text: string): [string, SetFacts] {
  const [name = '', used, cut, longest, total, about] = text.split(':');
  const exact = about === undefined;
  return [
    name,
    {
      ...{ used: Number(used), cut: Number(cut), longest: Number(longest), total: Number(total), exact },
      longestAt: { line: 6 },
    },
  ];
}

/** A release that was asked itself, and does not know some names. */
function installed(release: Release, lacks: readonly string[]): Release {
  const known = <T>(names: ReadonlyMap<string, T>) =>
    new Map([...names].filter(([name]) => !lacks.includes(name)));
  return {
    ...release,
    installed: true,
    arguments: known(release.arguments),
    templates: known(release.templates),
  };
}

function read(text: string, block: Block) {
  const { version = '0.9.5', lacks } = block.options;
  const described = DESCRIBED[version as Version];
  const release = lacks === undefined ? described : installed(described, lacks.split(','));
  return readConfig(text, block.words[0] === 'json', block.options.command as Command | undefined, release);
}

export function trainingProblems(
  block: Block,
  info: Block | undefined,
): { problem: Problem; fixable: boolean }[] {
  const around = surroundings(block, info);
  const { reading, config } = read(block.data.join('\n'), block);
  return checkTraining(reading, config, around).map((problem) => ({
    problem,
    fixable: trainingFixesFor(problem, config, around).length > 0,
  }));
}

/** More mendings than any block needs. */
const ROUNDS = 50;

/** A block with all that is fixable mended, each problem by its first fix. */
export function mendedTraining(block: Block, info: Block | undefined): string[] {
  const around = surroundings(block, info);
  let text = block.data.join('\n');
  for (let round = 0; round < ROUNDS; round++) {
    const { reading, config } = read(text, block);
    const fixes = checkTraining(reading, config, around).flatMap((problem) =>
      trainingFixesFor(problem, config, around),
    );
    const edits = fixes.map((fix) => trainingEditsFor(text, config, fix)).find((list) => list.length > 0);
    if (!edits) break;
    text = applyEdits(text, edits);
  }
  return text.split('\n');
}

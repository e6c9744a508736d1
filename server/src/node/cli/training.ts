/** Checks a training configuration; as for the trainer, paths count from the current directory. */
import { readFileSync, statSync } from 'node:fs';
import { extname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { checkTraining } from '../../engine/check.js';
import type { Command } from '../../engine/llamafactory/arguments.js';
import { isConfigText } from '../../engine/llamafactory/config.js';
import type { Release } from '../../engine/llamafactory/release.js';
import { severityOf } from '../../engine/problem.js';
import { placeIn } from '../../engine/records/segment.js';
import type { Sighting } from '../../engine/sightings.js';
import { factsOf } from '../../source/facts.js';
import { glancesOf } from '../../source/glances.js';
import type { Measurer } from '../../source/measure.js';
import { trainingSurroundings } from '../../source/training.js';
import { nodeHost } from '../host.js';

const YAML = /\.ya?ml$/i;
/** A larger file is data. */
const LARGEST = 256 * 1024;

/** The endings of files that are never data. */
export const isYaml = (path: string) => YAML.test(path);

/**
 * The text of a configuration; undefined for a file that is none. With a command every YAML file is one, and so is a
 * JSON file that looks like one without.
 */
export function configTextOf(path: string, command: Command | undefined): string | undefined {
  const json = extname(path).toLowerCase() === '.json';
  if (!json && !isYaml(path)) return undefined;
  if (statSync(path).size > LARGEST) return undefined;
  const text = readFileSync(path, 'utf8');
  return isConfigText(text, json) || (command !== undefined && !json) ? text : undefined;
}

/** What lies around a configuration, as its paths count from the current directory. */
export async function surroundingsHere(text: string, command: Command | undefined) {
  const { readConfig } = await import('../../engine/llamafactory/read-config.js');
  const { config } = readConfig(text, false, command);
  return trainingSurroundings(nodeHost, pathToFileURL(process.cwd()).href, config);
}

export interface ConfigFindings {
  readonly command: Command;
  readonly sightings: readonly Sighting[];
}

export async function configFindings(
  path: string,
  text: string,
  command: Command | undefined,
  measure: Measurer | undefined,
  release: Release,
): Promise<ConfigFindings> {
  const { readConfig } = await import('../../engine/llamafactory/read-config.js');
  const { reading, config } = readConfig(text, !isYaml(path), command, release);
  const here = pathToFileURL(process.cwd()).href;
  const surroundings = {
    ...(await trainingSurroundings(nodeHost, here, config)),
    glances: await glancesOf(nodeHost, here, config, new Map()),
    ...(measure && { measured: await factsOf(nodeHost, measure, here, config) }),
  };
  const problems = checkTraining(reading, config, surroundings);
  const whole = { line: 0, column: 0, endLine: 0, endColumn: 0, gap: undefined };
  const sightings = problems.map((problem) => {
    const { offset, length } = problem.span ?? { offset: 0, length: 0 };
    const [start, end] = [placeIn(text, whole, offset), placeIn(text, whole, offset + length)];
    return { record: undefined, problem, start, end };
  });
  return { command: config.command, sightings: sightings.sort(byPlace) };
}

const byPlace = (a: Sighting, b: Sighting) =>
  a.start.line - b.start.line || a.start.column - b.start.column || rank(a) - rank(b);

const rank = ({ problem }: Sighting) => ['error', 'warning', 'hint'].indexOf(severityOf(problem.fate));

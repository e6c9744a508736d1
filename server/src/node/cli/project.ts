/** The settings for a file on disk: the command line's over those of the project's tuneset.config.json. */
import { relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { placeIn } from '../../engine/records/segment.js';
import type { TunesetSettings } from '../../protocol.js';
import {
  type Chosen,
  findProject,
  type Project,
  type ProjectFault,
  withProject,
} from '../../source/project.js';
import { DEFAULT_SETTINGS } from '../../source.js';
import { type Locale, say } from '../../words.js';
import { nodeHost } from '../host.js';
import { rootOf, urlOf } from './read.js';

const WHOLE = { line: 0, column: 0, endLine: 0, endColumn: 0, gap: undefined };

/** Thrown where the project's file cannot be used: going on without it would check by other rules than the team's. */
export class BrokenProject extends Error {
  readonly project: Project;
  readonly fault: ProjectFault;

  constructor(project: Project, fault: ProjectFault) {
    super(fault.message);
    this.project = project;
    this.fault = fault;
  }

  /** Where in the file, and what. */
  reason(locale: Locale): string {
    const { message, args, offset } = this.fault;
    const { line, column } = placeIn(this.project.text, WHOLE, offset);
    const place = { line: line + 1, column: column + 1, reason: say(locale, message, args) };
    return say(locale, 'Line {line}, column {column}: {reason}', place);
  }

  path(): string {
    return relative(process.cwd(), fileURLToPath(this.project.uri));
  }
}

/** Throws `BrokenProject`. */
export async function settingsAt(
  path: string,
  chosen: Chosen,
  defaults: TunesetSettings = DEFAULT_SETTINGS,
): Promise<TunesetSettings> {
  const file = resolve(path);
  const [uri, root] = [urlOf(file), urlOf(rootOf(file))];
  const project = await findProject(nodeHost, uri, root);
  if (project?.fault) throw new BrokenProject(project, project.fault);
  return withProject(chosen, project, uri, root, defaults);
}

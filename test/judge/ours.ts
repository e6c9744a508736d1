/** What Tuneset says of a configuration, with the files of a job around it. */
import { checkTraining } from '../../server/src/engine/check.js';
import type { Host } from '../../server/src/engine/host.js';
import { ARGUMENTS, type Command, FOREIGN, GONE } from '../../server/src/engine/llamafactory/arguments.js';
import { readConfig } from '../../server/src/engine/llamafactory/read-config.js';
import { TEMPLATES } from '../../server/src/engine/llamafactory/templates.js';
import { trainingSurroundings } from '../../server/src/source/training.js';
import { describe } from '../../server/src/words.js';
import type { ConfigJob } from './configs.js';

export { ARGUMENTS, FOREIGN, GONE, TEMPLATES };

const ROOT = 'file:///work';

function hostOf(files: Readonly<Record<string, string>>): Host {
  const all = new Map(Object.entries(files).map(([path, text]) => [`${ROOT}/${path}`, text]));
  const inside = (folder: string) => [...all.keys()].filter((uri) => uri.startsWith(`${folder}/`));
  return {
    read: async (uri) => all.get(uri),
    stat: async (uri) => {
      const text = all.get(uri);
      if (text !== undefined) return { type: 'file', size: text.length, changed: 0 };
      return inside(uri).length > 0 ? { type: 'folder', size: 0, changed: 0 } : undefined;
    },
    list: async (uri) => {
      const names = new Set(inside(uri).map((path) => path.slice(uri.length + 1).split('/')));
      return [...names].map(([name = '', ...rest]) => ({ name, type: rest.length > 0 ? 'folder' : 'file' }));
    },
  };
}

export interface OurVerdict {
  /** Codes and words of what ends the run. */
  readonly stops: readonly string[];
  readonly others: readonly string[];
}

export async function ours({ name, text, command, files = {} }: ConfigJob): Promise<OurVerdict> {
  const { reading, config } = readConfig(text, name.endsWith('.json'), command as Command);
  const around = await trainingSurroundings(hostOf(files), ROOT, config);
  const problems = checkTraining(reading, config, around).map((problem) => ({
    // The judge runs without such variables; Tuneset does not know what the environment will be, and warns.
    ends: problem.fate === 'stops' || problem.message === 'onlyWith',
    words: `${problem.code}: ${describe('en', problem, 'llamafactory').message}`,
  }));
  return {
    stops: problems.filter(({ ends }) => ends).map(({ words }) => words),
    others: problems.filter(({ ends }) => !ends).map(({ words }) => words),
  };
}

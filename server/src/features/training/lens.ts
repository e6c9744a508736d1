/** What can be done with a configuration, above its first line; what the editor cannot do is not offered. */
import type { CodeLens } from 'vscode-languageserver-types';
import type { Command } from '../../engine/llamafactory/arguments.js';
import { say } from '../../words.js';
import type { TrainingContext } from './context.js';

const LENSES: readonly { command: string; title: string; for: readonly Command[] }[] = [
  { command: 'tuneset.checkData', title: 'Check data', for: ['train'] },
  { command: 'tuneset.startTraining', title: 'Start training', for: ['train'] },
  { command: 'tuneset.chat', title: 'Chat', for: ['train', 'chat', 'api', 'webchat', 'export'] },
  { command: 'tuneset.export', title: 'Export', for: ['train', 'export'] },
];

/** `commands`: those that the client said it has. Each is called with the configuration's URI. */
export function trainingLenses(
  { config, uri, locale }: TrainingContext,
  commands: readonly string[],
): CodeLens[] {
  const start = { line: 0, character: 0 };
  const range = { start, end: start };
  return LENSES.filter((lens) => commands.includes(lens.command) && lens.for.includes(config.command)).map(
    ({ command, title }) => ({ range, command: { title: say(locale, title), command, arguments: [uri] } }),
  );
}

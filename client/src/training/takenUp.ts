/**
 * Tasks that VS Code takes up again. After a reload it runs every background task that it saw start, and starts anew those
 * whose terminal is gone, also because they had ended long ago (AbstractTaskService._reconnectTasks, 1.139). What has
 * ended is not to train or merge a second time unasked.
 */
import * as vscode from 'vscode';
import { type Definition, TASK_TYPE } from './definition.js';
import { isAlive } from './process.js';

export interface TakenUp {
  /** Whether a task that is to run now has ended before the window was reloaded, and nobody else than VS Code asks for it. */
  isOver(definition: Definition): boolean;
  /** As `isOver`; of each task once, since who asks again means it. */
  refuses(definition: Definition): boolean;
}

/** By then VS Code has taken up what it takes up, on a busy machine too. In milliseconds. */
export const SETTLED = 60_000;
const KEY = 'tuneset.tasks';
/** VS Code remembers ten. */
const KEPT = 20;

/** A task by its definition, and the number of its process; without one it has ended. */
type Known = readonly [definition: string, process: number | undefined];

export function followTasks(extension: vscode.ExtensionContext): TakenUp {
  const began = Date.now();
  const known = new Map<string, number | undefined>(
    extension.workspaceState.get<Known[]>(KEY, []).map(([name, process]) => [name, process ?? undefined]),
  );
  const refused = new Set<string>();
  // Without a terminal of before there was no reload; it may be gone again when VS Code takes up its task.
  let reloaded = vscode.window.terminals.length > 0;
  const keep = ({ task }: vscode.TaskExecution, process: number | undefined) => {
    if (task.definition.type !== TASK_TYPE) return;
    const name = nameOf(task.definition as Definition);
    known.delete(name);
    known.set(name, process);
    void extension.workspaceState.update(KEY, [...known].slice(-KEPT));
  };
  extension.subscriptions.push(
    vscode.window.onDidOpenTerminal(() => {
      reloaded = true;
    }),
    vscode.tasks.onDidStartTaskProcess(({ execution, processId }) => keep(execution, processId)),
    vscode.tasks.onDidEndTaskProcess(({ execution }) => keep(execution, undefined)),
  );

  const isOver = (definition: Definition) => {
    const name = nameOf(definition);
    if (!reloaded || Date.now() - began > SETTLED || !known.has(name)) return false;
    const process = known.get(name);
    return process === undefined || !isAlive(process);
  };
  return {
    isOver,
    refuses(definition) {
      const name = nameOf(definition);
      if (refused.has(name) || !isOver(definition)) return false;
      refused.add(name);
      return true;
    },
  };
}

/** VS Code hands a definition back with its keys in another order, and with some that are not set. */
function nameOf({ type, command, config, args, env, cwd, ray }: Definition): string {
  return JSON.stringify([type, command, config, args, Object.entries(env ?? {}).sort(), cwd, ray]);
}

/** The type of task that runs LLaMA-Factory. */
import type { TaskDefinition } from 'vscode';

export const TASK_TYPE = 'llamafactory';

/** As package.json describes it. */
export interface Definition extends TaskDefinition {
  readonly type: typeof TASK_TYPE;
  readonly command: string;
  /** The configuration, as a path from `cwd`. */
  readonly config?: string;
  /** What follows the configuration. */
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** The directory to start in; the workspace folder if not given. */
  readonly cwd?: string;
}

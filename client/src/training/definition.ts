/** The type of task that runs LLaMA-Factory. */
import type { TaskDefinition } from 'vscode';

export const TASK_TYPE = 'llamafactory';

/** A run that is handed to a Ray cluster, by its `ray job submit`. */
export interface RayJob {
  /** Of the cluster's dashboard, such as http://10.0.0.1:8265. */
  readonly address: string;
  /** The cluster sees the directory under the same path; else it is sent along. */
  readonly shared?: boolean;
}

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
  readonly ray?: RayJob;
}

/** As the trainer reads its variables (extras/misc.py, is_env_enabled). */
export const isOn = (value: string | undefined) => /^(?:1|true|y)$/i.test(value ?? '');

/** What the trainer reads as just this text: letters first, and nothing that YAML has a use for. */
const PLAIN = /^(?:[\p{L}_/]|\.{1,2}\/)[\p{L}\d_./,+-]*$/u;
/** Words that YAML 1.1 takes for something else than a text. */
const TAKEN = /^(?:y|n|yes|no|on|off|true|false|null)$/i;

/**
 * What puts a text over a key of the configuration. OmegaConf reads the value as YAML (read_args in hparams/parser.py), in
 * which a bare `no` is false.
 */
export function override(key: string, value: string): string {
  return `${key}=${PLAIN.test(value) && !TAKEN.test(value) ? value : JSON.stringify(value)}`;
}

/** What the task puts over a key of its configuration: `key=value` behind it. */
export function overrideOf({ args = [] }: Definition, key: string): string | undefined {
  const lead = `${key}=`;
  const value = args.findLast((word) => word.startsWith(lead))?.slice(lead.length);
  return value?.startsWith('"') ? unquoted(value) : value;
}

function unquoted(text: string): string {
  try {
    return String(JSON.parse(text));
  } catch {
    return text;
  }
}

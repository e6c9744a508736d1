import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Judge } from './setup.ts';

export type Fate = 'kept' | 'lost' | 'stops';

export interface Job {
  /** The dataset_dir, with dataset_info.json and the file in it. */
  readonly folder: string;
  /** The entry in dataset_info.json. */
  readonly name: string;
  readonly stage: string;
  readonly template: string;
  readonly records?: readonly string[];
  readonly shape?: 'lines' | 'array';
  /** Whether to look into what of kept records is trained otherwise than it says. */
  readonly changes?: boolean;
}

/** Something that a kept record says and that is trained otherwise; the kinds are told in changes.py. */
export interface Change {
  readonly path: readonly (string | number)[];
  readonly kind:
    | 'lost'
    | 'cut'
    | 'moved'
    | 'encoded'
    | 'filled'
    | 'turned'
    | 'misspoken'
    | 'added'
    | 'unused'
    | 'unread';
}

export interface Verdict {
  readonly fate: Fate;
  readonly step?: 'entry' | 'load' | 'convert' | 'process';
  readonly reason?: string;
  /** The trainer's other warnings. */
  readonly notes?: readonly string[];
  /** What the model is trained on; for rm the chosen answer's, for ppo the prompt. */
  readonly text?: string;
  readonly second?: string;
  /** KTO: whether it is trained as a desirable answer. */
  readonly tag?: boolean;
  /** Null where it cannot be told; absent where nobody asked, or the record is not kept. */
  readonly changes?: readonly Change[] | null;
}

export interface Answer {
  readonly run: Verdict & { readonly rows?: number; readonly kept?: number };
  /** One verdict a record, or null where the loader refuses the file and no single record is to blame. */
  readonly records: readonly Verdict[] | null;
}

/** A trainer.py that runs from the first question on, asked one job after another. */
export interface Trainer {
  ask(job: Job): Promise<Answer>;
  stop(): void;
}

/** Starts trainer.py, or another script that is asked in the same way. */
export function startTrainer(judge: Judge, name = 'trainer.py'): Trainer {
  const waiting: { job: Job; resolve(answer: Answer): void; reject(error: Error): void }[] = [];
  let child: ReturnType<typeof launch> | undefined;

  function launch() {
    const script = join(import.meta.dirname, name);
    const started = spawn(judge.python, [script, judge.source, ...(judge.real ? ['--real'] : [])], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1' },
    });
    createInterface({ input: started.stdout }).on('line', (line) => {
      const answer = JSON.parse(line) as Answer & { broken?: string };
      const asked = waiting.shift();
      if (answer.broken) asked?.reject(new Error(`${name}: ${answer.broken}`));
      else asked?.resolve(answer);
    });
    // Jobs that are written while it dies are sent again to the next one.
    started.stdin.on('error', () => undefined);
    started.on('close', (code, signal) => {
      // Some files take the whole process down (a file of nothing but `null` lines does, in pyarrow): that is a verdict.
      const asked = waiting.shift();
      if (!asked) return;
      if (signal === null) asked.reject(new Error(`${name} ended with ${code}`));
      else
        asked.resolve({
          run: { fate: 'stops', step: 'load', reason: `the process is killed (${signal})` },
          records: null,
        });
      child = undefined;
      for (const { job } of waiting) send(job);
    });
    return started;
  }

  function send(job: Job) {
    child ??= launch();
    child.stdin.write(`${JSON.stringify(job)}\n`);
  }

  return {
    ask: (job) =>
      new Promise((resolve, reject) => {
        waiting.push({ job, resolve, reject });
        send(job);
      }),
    stop: () => child?.stdin.end(),
  };
}

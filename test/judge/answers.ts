/** Keeps the trainer's verdicts on disk: they cost most of the judge's time, and stay what they are while rules change. */
import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import type { Subject } from './bench.ts';
import type { Answer, Verdict } from './trainer.ts';

export interface Answers {
  get(subject: Subject): Answer | undefined;
  set(subject: Subject, answer: Answer): void;
}

/** The part of a verdict that is compared; the texts that the model would see are not kept. */
function fateOnly({ fate, step, reason, changes }: Verdict): Verdict {
  return {
    fate,
    ...(step ? { step } : {}),
    ...(reason === undefined ? {} : { reason }),
    ...(changes === undefined ? {} : { changes }),
  };
}

function slim({ run, records }: Answer): Answer {
  return { run: fateOnly(run), records: records?.map(fateOnly) ?? null };
}

/** What an answer comes of; a change in how silent changes are found leaves the bare verdicts as they are. */
function scriptsFor(changes: boolean): readonly Buffer[] {
  const names = ['trainer.py', 'stubs.py', ...(changes ? ['changes.py'] : [])];
  return names.map((name) => readFileSync(join(import.meta.dirname, name)));
}

/** All that an answer depends on, less the pinned versions, for which each has a folder. */
function keyOf(scripts: readonly Buffer[], subject: Subject): string {
  const { bytes, fileName, entry, stage, template, texts, shape } = subject;
  const hash = createHash('sha256');
  for (const script of scripts) hash.update(script);
  hash.update(JSON.stringify([extname(fileName), entry, stage, template, texts, shape]));
  return hash.update(bytes).digest('base64url');
}

/** The answers that a file holds, one a line, with silent changes or without; new ones are added to it as they come. */
export function openAnswers(path: string, changes: boolean): Answers {
  const scripts = scriptsFor(changes);
  mkdirSync(dirname(path), { recursive: true });
  const lines = existsSync(path) ? readFileSync(path, 'utf8').split('\n') : [];
  const known = new Map(
    lines.filter((line) => line.endsWith('}]')).map((line) => JSON.parse(line) as [string, Answer]),
  );
  return {
    get: (subject) => known.get(keyOf(scripts, subject)),
    set(subject, answer) {
      const entry: [string, Answer] = [keyOf(scripts, subject), slim(answer)];
      known.set(...entry);
      appendFileSync(path, `${JSON.stringify(entry)}\n`);
    },
  };
}

import { execFile } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { resolve as absolute, dirname, join } from 'node:path';
import type { Answers } from './answers.ts';
import type { JsonObject } from './json.ts';
import { MEDIA } from './layouts.ts';
import type { Answer, Fate, Trainer } from './trainer.ts';

/** A dataset file, and how a run would read it. */
export interface Subject {
  readonly name: string;
  readonly fileName: string;
  readonly bytes: Buffer;
  readonly entry: JsonObject;
  readonly stage: string;
  readonly template: string;
  /** The texts of the records where the file is nothing but these, so that single ones can be taken out. */
  readonly texts?: readonly string[] | undefined;
  readonly shape: 'lines' | 'array';
}

/** What `tuneset check --format json` says of one problem; the part of it that is compared. */
export interface Finding {
  readonly code: string;
  readonly fate: 'stops' | 'lost' | 'refused' | 'changed' | 'none';
  readonly message: string;
  /** 1-based; null for the file as a whole. */
  readonly record: number | null;
  readonly path: readonly (string | number)[];
}

interface Report {
  readonly files: readonly {
    readonly path: string;
    readonly records: number;
    readonly problems: readonly Finding[];
  }[];
}

/** What Tuneset says of one file, its entry's problems among those of the whole file. */
export interface Ours {
  readonly records: number;
  readonly problems: readonly Finding[];
}

export interface Judged<S extends Subject = Subject> {
  readonly subject: S;
  readonly trainer: Answer;
  readonly ours: Ours;
}

export interface Bench {
  readonly trainer: Trainer;
  /** The compiled command line. */
  readonly cli: string;
  /** A folder that may be filled and emptied. */
  readonly folder: string;
  /** What the trainer has said before; it is asked nothing twice. */
  readonly answers?: Answers | undefined;
  /** Whether to look into silent changes, too. */
  readonly changes?: boolean | undefined;
}

/** A picture of one pixel; videos and sounds are never opened. */
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** Files of one stage and template, which are checked under one setting. */
interface Group<S extends Subject> {
  readonly folder: string;
  readonly subjects: readonly S[];
}

/** Lays every file down as a run would find it, and asks both the trainer and Tuneset about it. */
export async function judge<S extends Subject>(bench: Bench, subjects: readonly S[]): Promise<Judged<S>[]> {
  const byFolder = Map.groupBy(subjects, ({ stage, template }) => join(bench.folder, `${stage}-${template}`));
  const groups = [...byFolder].map(([folder, members]) => ({ folder, subjects: members }));
  const starts = Array.from({ length: Math.ceil(groups.length / FOLDERS) }, (_, i) => i * FOLDERS).values();
  const judged: Judged<S>[] = [];
  const lanes = Array.from({ length: LANES }, async () => {
    for (const start of starts)
      judged.push(...(await judgeGroups(bench, groups.slice(start, start + FOLDERS))));
  });
  await Promise.all(lanes);
  return judged;
}

/** Groups that share a start of the command line. */
const FOLDERS = 20;
/** Starts under way at once: the trainer is busy with the files of one while our command line reads those of the other. */
const LANES = 2;

async function judgeGroups<S extends Subject>(
  bench: Bench,
  groups: readonly Group<S>[],
): Promise<Judged<S>[]> {
  for (const { folder, subjects } of groups) {
    layDown(folder, subjects);
    const [first] = subjects;
    const settings = { stage: first?.stage, template: first?.template, datasetInfo: 'dataset_info.json' };
    write(join(folder, 'tuneset.config.json'), JSON.stringify(settings));
  }
  const asked = groups.flatMap(({ folder, subjects }) => subjects.map((subject) => ({ folder, subject })));
  const [ours, ...answers] = await Promise.all([
    check(bench.cli, groups),
    ...asked.map(({ folder, subject }) => answerOf(bench, folder, subject)),
  ]);
  return asked.map(({ subject }, i) => ({
    subject,
    trainer: answers[i] as Answer,
    ours: ours.get(subject.name) as Ours,
  }));
}

async function answerOf(
  { trainer, answers, changes = false }: Bench,
  folder: string,
  subject: Subject,
): Promise<Answer> {
  const known = answers?.get(subject);
  if (known) return known;
  const { name, stage, template, texts, shape } = subject;
  const answer = await trainer.ask({
    folder,
    name,
    stage,
    template,
    shape,
    changes,
    ...(texts ? { records: texts } : {}),
  });
  answers?.set(subject, answer);
  return answer;
}

/** Fills a folder as a run would find it: the files, dataset_info.json, and the media that records point at. */
export function layDown(folder: string, group: readonly Subject[]): void {
  rmSync(folder, { recursive: true, force: true });
  for (const file of Object.values(MEDIA).flat()) write(join(folder, file), PICTURE);
  for (const { fileName, bytes } of group) write(join(folder, fileName), bytes);
  const info = Object.fromEntries(
    group.map(({ name, fileName, entry }) => [name, { file_name: fileName, ...entry }]),
  );
  write(join(folder, 'dataset_info.json'), JSON.stringify(info, null, 1));
}

function write(path: string, content: string | Buffer): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

/** The exit code that says that a file was not checked; silence about it would pass for a verdict. */
const FAILED = 2;

/** Nearly all that is read of so many small files is garbage at once; with the usual room a third of the time goes into it. */
const ROOMY = '--min-semi-space-size=32';

function check(cli: string, groups: readonly Group<Subject>[]): Promise<Map<string, Ours>> {
  const args = [ROOMY, cli, 'check', ...groups.map(({ folder }) => folder), '--format', 'json'];
  return new Promise((resolve, reject) => {
    execFile(process.execPath, args, { maxBuffer: 1 << 30 }, (error, stdout, stderr) => {
      if (!stdout || error?.code === FAILED) return reject(new Error(`tuneset failed: ${stderr}`));
      const byPath = new Map((JSON.parse(stdout) as Report).files.map((file) => [absolute(file.path), file]));
      const found = groups.flatMap(({ folder, subjects }) => {
        const ofEntries = byPath.get(join(folder, 'dataset_info.json'))?.problems ?? [];
        return subjects.map(
          (subject) =>
            [subject.name, oursOf(subject, byPath.get(join(folder, subject.fileName)), ofEntries)] as const,
        );
      });
      resolve(new Map(found));
    });
  });
}

function oursOf(
  subject: Subject,
  file: Report['files'][number] | undefined,
  ofEntries: readonly Finding[],
): Ours {
  const entry = ofEntries
    .filter(({ path }) => path[0] === subject.name)
    .map((problem) => ({ ...problem, record: null }));
  return { records: file?.records ?? 0, problems: [...(file?.problems ?? []), ...entry] };
}

const WORST: readonly Fate[] = ['kept', 'lost', 'stops'];

/** The worst that problems say becomes of what they are about. */
export function fateOf(problems: readonly Finding[]): Fate {
  const ranks = problems.map(({ fate }) => WORST.indexOf(fate as Fate));
  return WORST[Math.max(0, ...ranks)] ?? 'kept';
}

/** From records to problems. Pure: the same in the editor's server, in a thread, in a browser. */
import { bareTurns } from './formats/infer.js';
import { type Layout, rolesOf, type Service } from './formats/layout.js';
import type { MediaFiles } from './host.js';
import { isObject, type Json, type JsonObject, kindOf, type Path } from './json.js';
import type { Config, ConfigReading } from './llamafactory/config.js';
import { isLibraryInfo } from './llamafactory/dataset-info.js';
import { type Stage, stageFor } from './llamafactory/stage.js';
import { type Template, templateOf } from './llamafactory/templates.js';
import { isPlain, mindsPlain, type Plain, plainFor, soundness } from './plain.js';
import type { Args, Fate, Judgements, Problem, Span } from './problem.js';
import type { Place, Shape } from './records/frame.js';
import { readLaxly, readRecord, readSeveral, type SyntaxFault } from './records/read.js';
import type { Gap } from './records/segment.js';
import { RULES } from './rules/index.js';
import type {
  Context,
  FileContext,
  FileRule,
  FileSpot,
  RecordRule,
  Report,
  ReportOptions,
  Subject,
  Surroundings,
  TrainingSurroundings,
} from './rules/rule.js';
import { type Structure, structureOf } from './rules/structure.js';
import { subjectOf } from './rules/subject.js';
import { printOf } from './summaries/print.js';
import { createTypeTable, surveyOf, type Type, type TypeTable } from './summaries/shape.js';
import { type Facts, NO_FACTS, type Summary, together } from './summaries/summary.js';
import { asksSystem } from './trainer/convert.js';
import { type Becomes, follow, follows, type Way } from './trainer/follow.js';
import { settle } from './trainer/settle.js';

/** What a user or a training configuration says of a file; each overrides what the layout implies. */
export interface Settings {
  readonly stage?: Stage | undefined;
  readonly template?: string | undefined;
  /** The template, where our list has none of that name and the installed trainer does. */
  readonly ownTemplate?: Template | undefined;
  /** Absent where nobody can look for the files that records point at. */
  readonly media?: MediaFiles | undefined;
  /** The service that reads a file which no dataset_info.json registers; absent: any. */
  readonly service?: Service | undefined;
  /** How severe problems are, where a team sees it otherwise. */
  readonly rules?: Judgements | undefined;
}

/** All that is prepared once for a file and used for each of its records. */
export interface Checker {
  readonly context: Context | undefined;
  /** Undefined without a context. */
  readonly structure: Structure | undefined;
  readonly rules: Rules;
  /** Those of the rules that are asked about plain records, too. */
  readonly watchful: Rules;
  /** Undefined where every record goes the full way. */
  readonly plain: Plain | undefined;
  readonly table: TypeTable;
}

type Rules = readonly (readonly [string, RecordRule])[];

/** What was found about one record. */
export interface Verdict {
  readonly problems: readonly Problem[];
  readonly facts: Facts;
  /** What tells the text from all others; worked out when it is first wanted. */
  digest?: number;
}

/** A problem of the file as a whole; its record is a 0-based number, or it has a place of its own. */
export interface FileProblem {
  readonly record: number | undefined;
  readonly place: Place | undefined;
  readonly problem: Problem;
}

const NONE: readonly Problem[] = [];

/**
 * A checker for a file of this layout; without a layout only the JSON itself is checked. `mostTypes`: how many types of
 * records are told apart.
 */
export function createChecker(
  layout: Layout | undefined,
  shape: Shape,
  settings: Settings,
  mostTypes?: number,
): Checker {
  const table = createTypeTable(mostTypes);
  if (!layout)
    return { context: undefined, structure: undefined, rules: [], watchful: [], plain: undefined, table };
  const context: Context = {
    layout,
    roles: rolesOf(layout),
    stage: settings.stage ?? stageFor(layout.kind),
    template: settings.ownTemplate ?? templateOf(settings.template),
    service: settings.service ?? 'any',
    media: settings.media,
    shape,
  };
  const rules = Object.entries(RULES).filter((pair): pair is [string, RecordRule] =>
    applies(pair[1], context),
  );
  const watchful = rules.filter(([code]) => mindsPlain(code));
  return { context, structure: structureOf(context), rules, watchful, plain: plainFor(context), table };
}

function applies(rule: (typeof RULES)[string], { layout, stage, service }: Context): rule is RecordRule {
  return (
    rule.kind === 'record' &&
    rule.formats.includes(layout.format) &&
    (rule.readers?.includes(layout.reader) ?? true) &&
    (rule.services?.includes(service) ?? true) &&
    (rule.stages?.includes(stage) ?? true) &&
    (rule.columns?.some((name) => layout.columns[name] !== undefined) ?? true)
  );
}

/** A problem in the words of a rule; what the options leave open is the rule's own. */
export function problemOf(
  code: string,
  message: string,
  at: Path,
  args: Args = {},
  { on = 'value', fate, span }: ReportOptions = {},
): Problem {
  const ruled = (RULES[code] as (typeof RULES)[string]).fate;
  const problem = { code, message, fate: fate ?? ruled, at, on, args };
  return span ? { ...problem, span } : problem;
}

/**
 * Reads and checks one record. Costs a `JSON.parse`, and the rules where the record is not plain. `ascii`: it is known that
 * the text holds nothing else. Never throws because of data.
 */
export function checkRecord(checker: Checker, text: string, ascii = false): Verdict {
  const reading = readRecord(text);
  if ('fault' in reading) return checkBroken(checker, text, reading.fault);
  const { structure } = checker;
  if (!structure) return { problems: NONE, facts: NO_FACTS };
  return checkValue(checker, structure, reading.value, text, ascii);
}

/** Text that is not one JSON value; what the trainer reads all the same is checked on. */
function checkBroken(checker: Checker, text: string, { message, span }: SyntaxFault): Verdict {
  const { structure } = checker;
  const values = structure ? readAllTheSame(text, structure.context.shape) : [];
  const verdicts = structure ? values.map((value) => checkValue(checker, structure, value, text, false)) : [];
  if (!structure || verdicts.length === 0) {
    const problem = problemOf('json/syntax', message, [], {}, { span });
    return { problems: [problem], facts: NO_FACTS };
  }
  const fate = structure.context.layout.reader === 'service' ? 'refused' : 'none';
  const problems = verdicts.flatMap((verdict) => verdict.problems);
  return {
    problems: [problemOf('json/syntax', message, [], {}, { span, fate }), ...problems],
    facts: verdicts.map(({ facts }) => facts).reduce((all, each) => together(checker.table, all, each)),
  };
}

/** Arrays are read with less rigour than lines; a line may hold several records. */
function readAllTheSame(text: string, shape: Shape): readonly Json[] {
  const lax = shape === 'array' ? readLaxly(text) : undefined;
  return lax !== undefined ? [lax] : shape === 'array' ? [] : readSeveral(text);
}

function checkValue(
  checker: Checker,
  structure: Structure,
  value: Json,
  text: string,
  ascii: boolean,
): Verdict {
  const survey = surveyOf(checker.table, value);
  const { type } = survey;
  if (!isObject(value)) return checkOdd(structure, value, type);
  const { plain } = checker;
  const sound = plain ? soundness(plain, type) : false;
  if (!plain || sound === false || !isPlain(plain, value, text, survey, ascii))
    return checkFully(checker, structure, value, text, type);
  if (sound) return checkPlain(checker, structure, value, text, type);
  const verdict = checkFully(checker, structure, value, text, type);
  plain.sound.set(type, isSound(verdict));
  return verdict;
}

/** Of a plain record whose type has passed, most rules have nothing to say, and the trainer keeps it. */
function checkPlain(
  checker: Checker,
  structure: Structure,
  value: JsonObject,
  text: string,
  type: Type,
): Verdict {
  const { context } = structure;
  const facts = factsOfSound(context, value, text, type);
  if (checker.watchful.length === 0) return { problems: NONE, facts };
  const found = runRules(checker.watchful, context, subjectOf(value, text, context, structure));
  const followed = context.layout.reader === 'llamafactory';
  return { problems: followed ? settled(found, 'kept', context) : found, facts };
}

/**
 * What a record is to its file that is plain and whose type has passed: then the same, but for the print, holds for all
 * that differ from it in their texts only. Undefined of others.
 */
export function soundFacts(
  { plain, structure, table }: Checker,
  text: string,
  ascii: boolean,
): Facts | undefined {
  const reading = readRecord(text);
  if (!plain || !structure || 'fault' in reading || !isObject(reading.value)) return undefined;
  const { value } = reading;
  const survey = surveyOf(table, value);
  const isSound = plain.sound.get(survey.type) === true && isPlain(plain, value, text, survey, ascii);
  return isSound ? factsOfSound(structure.context, value, text, survey.type) : undefined;
}

function factsOfSound({ layout }: Context, value: JsonObject, text: string, type: Type): Facts {
  return { ...SOUND, type, asksSystem: asksSystem(value, layout), print: printOf(text) };
}

/** What a sound record is to the file, beside its type and print. */
const SOUND: Omit<Facts, 'type' | 'asksSystem' | 'print'> = {
  label: undefined,
  thought: false,
  lost: false,
  answered: true,
  calls: false,
  callsRead: false,
};

function isSound({ problems, facts }: Verdict): boolean {
  const { label, thought, lost, answered, callsRead } = facts;
  return problems.length === 0 && label === undefined && answered && !thought && !lost && !callsRead;
}

/** The full way: the record is followed through the trainer, and every rule is asked. */
function checkFully(
  checker: Checker,
  structure: Structure,
  value: JsonObject,
  text: string,
  type: Type,
): Verdict {
  const { context } = structure;
  const label = context.layout.columns.kto_tag;
  const flag = label === undefined ? undefined : value[label];
  const subject = subjectOf(value, text, context, structure);
  const way = wayOf(subject, context);
  const facts = {
    type,
    label: typeof flag === 'boolean' ? flag : undefined,
    thought: text.includes('<think>'),
    lost: way?.becomes === 'lost',
    answered: way?.answered ?? true,
    calls: way?.calls ?? false,
    callsRead: way?.callsRead ?? false,
    asksSystem: asksSystem(value, context.layout),
    print: printOf(text),
  };
  const problems = runRules(checker.rules, context, subject);
  return { problems: way ? settled(problems, way.becomes, context) : problems, facts };
}

/** A record that is no object. What stands for a record of nulls is followed as one: `null` in lines, `[]` in an array. */
function checkOdd(structure: Structure, value: Json, type: Type): Verdict {
  const { context } = structure;
  const key = bareTurns(value) && context.layout.columns.messages;
  const report = (fate?: Fate) =>
    problemOf(
      'record/not-object',
      key ? 'turns' : 'kind',
      [],
      key ? { key } : { kind: kindOf(value) },
      fate ? { fate } : {},
    );
  const isEmpty = context.shape === 'array' ? Array.isArray(value) && value.length === 0 : value === null;
  const way = isEmpty ? wayOf(subjectOf({}, '{}', context, structure), context) : undefined;
  if (!way) return { problems: [report()], facts: { ...NO_FACTS, type } };
  const { becomes, answered } = way;
  const facts = { ...NO_FACTS, type, lost: becomes === 'lost', answered };
  return { problems: [report(becomes === 'kept' ? 'changed' : becomes)], facts };
}

/** What the trainer does with the record; undefined where another program reads it. */
function wayOf(subject: Subject, context: Context): Way | undefined {
  const { reader, format } = context.layout;
  return reader === 'llamafactory' && follows(format) ? follow(subject, context) : undefined;
}

function runRules(rules: Rules, context: Context, subject: Subject): readonly Problem[] {
  let problems: Problem[] | undefined;
  let code = '';
  const report: Report = (message, at, args, more) => {
    const problem = problemOf(code, message, at, args, more);
    problems ??= [];
    problems.push(problem);
  };
  for (const [name, rule] of rules) {
    code = name;
    rule.check(subject, context, report);
  }
  return problems ?? NONE;
}

/** What the trainer does with the record has the last word on what a problem means. */
function settled(problems: readonly Problem[], becomes: Becomes, context: Context): readonly Problem[] {
  const done = settle(problems, { becomes, certain: context.template !== undefined });
  if (done) return done;
  const fate = becomes === 'lost' ? 'lost' : 'stops';
  return [...problems, problemOf('record/unusable', 'unusable', [], {}, { fate })];
}

/** The problem of what stands between a record and the one before. */
export function gapProblem(gap: Gap): Problem {
  return gap === 'missing-comma'
    ? problemOf('json/missing-comma', 'missing', [])
    : problemOf('json/extra-comma', 'extra', []);
}

/** Checks what can be seen of all records together only. */
export function checkFile(summary: Summary, file: FileContext): FileProblem[] {
  const found: FileProblem[] = [];
  for (const [code, rule] of Object.entries(RULES)) {
    if (rule.kind !== 'file' || !suits(rule, file.context)) continue;
    rule.check(summary, file, (message, spot, args, fate) => {
      found.push(fileProblem(code, message, spot, args, fate));
    });
  }
  return found;
}

function suits({ formats, readers, services }: FileRule, context: Context | undefined): boolean {
  if (!context) return !formats && !readers && !services;
  const { layout, service } = context;
  return (
    (formats?.includes(layout.format) ?? true) &&
    (readers?.includes(layout.reader) ?? true) &&
    (services?.includes(service) ?? true)
  );
}

function fileProblem(code: string, message: string, spot: FileSpot, args?: Args, fate?: Fate): FileProblem {
  if ('place' in spot) {
    return {
      record: undefined,
      place: spot.place,
      problem: problemOf(code, message, [], args, fate ? { fate } : {}),
    };
  }
  const more: ReportOptions = { on: spot.on ?? 'value', ...(fate ? { fate } : {}) };
  const problem = problemOf(code, message, spot.at ?? [], args, more);
  return { record: spot.record, place: undefined, problem };
}

/** Checks a dataset_info.json by its value; a text that is not JSON has one problem, where it breaks. */
export function checkConfig(text: string, surroundings: Surroundings): Problem[] {
  const reading = readRecord(text);
  if ('fault' in reading) {
    return [problemOf('json/syntax', reading.fault.message, [], {}, { span: reading.fault.span })];
  }
  const problems: Problem[] = [];
  if (isLibraryInfo(reading.value)) return problems;
  for (const [code, rule] of Object.entries(RULES)) {
    if (rule.kind !== 'config') continue;
    rule.check(reading.value, surroundings, (message, at, args, more) => {
      problems.push(problemOf(code, message, at, args, more));
    });
  }
  return problems;
}

/** Checks a training configuration. Every problem has its span; one of a key that is not there is at the first key. */
export function checkTraining(
  reading: ConfigReading,
  config: Config,
  surroundings: TrainingSurroundings,
): Problem[] {
  if (reading.fault) {
    const { message, args, span } = reading.fault;
    return [problemOf('training/unreadable', message, [], args, { span })];
  }
  const problems: Problem[] = [];
  for (const [code, rule] of Object.entries(RULES)) {
    if (rule.kind !== 'training') continue;
    rule.check(config, surroundings, (message, at, args, more) => {
      const span = more?.span ?? spanIn(reading, config, at, more?.on);
      problems.push(problemOf(code, message, at, args, { ...more, span }));
    });
  }
  return problems;
}

/** The value of a key, or the key where it has none or is meant itself; the first key for one that is not there. */
function spanIn({ entries }: ConfigReading, config: Config, at: Path, on: ReportOptions['on']): Span {
  const entry = config.entries.get(String(at[0]));
  if (!entry) return entries[0]?.key ?? { offset: 0, length: 0 };
  return on === 'key' || entry.at.length === 0 ? entry.key : entry.at;
}

/**
 * `trainer_log.jsonl`, as LLaMA-Factory 0.9.5 writes it (train/callbacks.py, LogCallback): a line each `logging_steps`,
 * appended when a run is resumed. Pure: it takes text as it comes, in pieces that end anywhere.
 */

/** One line of the log; what a line does not have is undefined. */
export interface Point {
  readonly step: number;
  readonly loss?: number | undefined;
  readonly evalLoss?: number | undefined;
  readonly rate?: number | undefined;
  /** Tokens a second. */
  readonly throughput?: number | undefined;
  /** GB held on the GPU at most so far; written only with RECORD_VRAM=1, and 0 or less where there is no GPU. */
  readonly memory?: number | undefined;
  readonly reward?: number | undefined;
  readonly accuracy?: number | undefined;
}

export interface TrainingLog {
  /** By step, each step once: of a run that was resumed, the later line counts. */
  readonly points: readonly Point[];
  /** 0 before the first line. */
  readonly step: number;
  readonly steps: number;
  readonly epoch: number | undefined;
  /** In seconds. */
  readonly elapsed: number | undefined;
  readonly remaining: number | undefined;
  /** A line that is not written to its end yet. */
  readonly rest: string;
}

export const EMPTY_LOG: TrainingLog = {
  points: [],
  step: 0,
  steps: 0,
  epoch: undefined,
  elapsed: undefined,
  remaining: undefined,
  rest: '',
};

/** Adds what was written since. Lines that make no sense are left out. */
export function addText(log: TrainingLog, text: string): TrainingLog {
  const lines = (log.rest + text).split('\n');
  const rest = lines.pop() ?? '';
  return lines.reduce(addLine, { ...log, rest });
}

function addLine(log: TrainingLog, line: string): TrainingLog {
  const values = valuesOf(line);
  const step = numberIn(values, 'current_steps');
  if (!values || step === undefined) return log;
  return {
    ...log,
    points: addPoint(log.points, pointOf(step, values)),
    step,
    steps: numberIn(values, 'total_steps') ?? log.steps,
    epoch: numberIn(values, 'epoch') ?? log.epoch,
    elapsed: secondsOf(values.elapsed_time),
    remaining: secondsOf(values.remaining_time),
  };
}

/** Python writes NaN and Infinity, which JSON does not know; here they become texts. */
const NOT_JSON = /: (NaN|-?Infinity)(?=[,}])/g;

function valuesOf(line: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(line.replace(NOT_JSON, ': "$1"'));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

function numberIn(values: Readonly<Record<string, unknown>> | undefined, key: string): number | undefined {
  const value = values?.[key];
  if (value === 'NaN' || value === 'Infinity' || value === '-Infinity') return Number(value);
  return typeof value === 'number' ? value : undefined;
}

function pointOf(step: number, values: Readonly<Record<string, unknown>>): Point {
  const read = (key: string) => numberIn(values, key);
  return {
    step,
    loss: read('loss'),
    evalLoss: read('eval_loss'),
    rate: read('lr'),
    throughput: read('throughput'),
    memory: [read('vram_reserved'), read('vram_allocated')].find((size) => size !== undefined && size > 0),
    reward: read('reward'),
    accuracy: read('accuracy'),
  };
}

/** A step before the last one means that the run was begun again from there. */
function addPoint(points: readonly Point[], point: Point): Point[] {
  const before = points.filter(({ step }) => step < point.step);
  const same = points.find(({ step }) => step === point.step);
  return [...before, same ? merged(same, point) : point];
}

/** One step has a line for its loss, one for its evaluation and one at the end, each with its own values. */
function merged(one: Point, other: Point): Point {
  const given = Object.entries(other).filter(([, value]) => value !== undefined);
  return { ...one, ...Object.fromEntries(given) };
}

/** Python's timedelta as text, `[d day(s), ]h:mm:ss`, in seconds. */
function secondsOf(value: unknown): number | undefined {
  const match = /^(?:(\d+) days?, )?(\d+):(\d\d):(\d\d)$/.exec(typeof value === 'string' ? value : '');
  if (!match) return undefined;
  const [days, hours, minutes, seconds] = match.slice(1).map((part) => Number(part ?? 0));
  return ((days as number) * 24 + (hours as number)) * 3600 + (minutes as number) * 60 + (seconds as number);
}

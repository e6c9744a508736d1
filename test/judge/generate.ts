import type { Subject } from './bench.ts';
import { array, ENTRY_FAULTS, FILE_FAULTS, lines, TEXT_FAULTS } from './faults.ts';
import { type Column, type JsonObject, widened } from './json.ts';
import { type FormatName, type Layout, layout } from './layouts.ts';
import { mutated } from './mutations.ts';
import { type Random, random } from './random.ts';

/** A dataset file, its entry in dataset_info.json, and which faults were laid into it. */
export interface Case extends Subject {
  /** The fault of each record, '' where it has none; one for all where the fault is the file's or the entry's. */
  readonly faults: readonly string[];
  /** How many records were meant; a broken file can hold another number. */
  readonly records: number;
}

export interface Wish {
  readonly seed: number;
  readonly format: FormatName;
  /** At least so many records in all. */
  readonly records: number;
}

type Draft = Omit<Case, 'name' | 'fileName' | 'stage' | 'template'>;

/** Files with records of one format, valid ones and faulty ones, the same for the same seed. */
export function* generate(wish: Wish): Generator<Case> {
  const dice = random(wish.seed * 7919 + wish.format.length);
  for (let made = 0, number = 0; made < wish.records; number++) {
    const chosen = layout(dice, wish.format);
    const draft = (dice.chance(LATE) ? late : dice.pick(KINDS))(dice, chosen);
    const name = `${wish.format}_${wish.seed}_${number}`;
    const { stage, template } = chosen;
    made += draft.records;
    yield { ...draft, name, fileName: `${name}.${dice.pick(['json', 'jsonl'])}`, stage, template };
  }
}

/** How often a file is longer than the 1000 records that the trainer converts at once. */
const LATE = 0.004;

const KINDS = [
  ...Array<typeof many>(10).fill(many),
  ...Array<typeof many>(5).fill(alike),
  ...Array<typeof many>(3).fill(atOdds),
  ...Array<typeof many>(2).fill(badText),
  ...Array<typeof many>(2).fill(badFile),
  ...Array<typeof many>(2).fill(badEntry),
];

/** Many records, most with a fault that Arrow lets pass, so that converter and processor decide. */
function many(dice: Random, chosen: Layout): Draft {
  const records: JsonObject[] = [];
  const faults: string[] = [];
  let column = Array.from({ length: 8 }, () => chosen.record(dice)).reduce<Column>(
    (wide, sound) => widened(wide, sound) ?? wide,
    { kind: 'null' },
  );
  for (let i = 40 + dice.below(160); i > 0; i--) {
    const sound = chosen.record(dice);
    const faulty = dice.chance(0.7) ? mutated(dice, sound, chosen) : undefined;
    for (const each of [faulty, { record: sound, fault: '' }]) {
      const wider = each && widened(column, each.record);
      if (!wider) continue;
      records.push(each.record);
      faults.push(each.fault);
      column = wider;
      break;
    }
  }
  return written(dice, chosen, records, faults);
}

/** The same faulty record throughout, so that Arrow takes the column as it is; perhaps with a sound one. */
function alike(dice: Random, chosen: Layout): Draft {
  const once = mutated(dice, chosen.record(dice), chosen);
  const twice = dice.chance(0.3) ? mutated(dice, once.record, chosen) : undefined;
  const { record } = twice ?? once;
  const fault = twice ? `${once.fault} + ${twice.fault}` : once.fault;
  const records = Array.from({ length: 1 + dice.below(4) }, () => structuredClone(record));
  const faults = records.map(() => `all alike, ${fault}`);
  const sound = chosen.record(dice);
  const column = records.reduce<Column | undefined>((wide, each) => wide && widened(wide, each), {
    kind: 'null',
  });
  if (column && widened(column, sound) && dice.chance(0.5)) {
    records.push(sound);
    faults.push('');
  }
  return written(dice, chosen, records, faults);
}

/** A few records of which one has a fault of any kind, also one whose types Arrow refuses. */
function atOdds(dice: Random, chosen: Layout): Draft {
  const records = Array.from({ length: 3 + dice.below(5) }, () => chosen.record(dice));
  const faults = records.map(() => '');
  const at = dice.below(records.length);
  const { record, fault } = mutated(dice, records[at] ?? {}, chosen);
  records[at] = record;
  faults[at] = `one of few, ${fault}`;
  return written(dice, chosen, records, faults);
}

/** Parts that only come up after the first 1000 records, or only in these. */
function late(dice: Random, chosen: Layout): Draft {
  const [early, after] = dice.shuffled([
    chosen.record(dice),
    mutated(dice, chosen.record(dice), chosen).record,
  ]);
  const records = Array.from({ length: 1000 + dice.below(300) }, (_, i) => (i < 1000 ? early : after) ?? {});
  return written(
    dice,
    chosen,
    records,
    records.map((_, i) => (i < 1000 ? 'first 1000' : 'after 1000')),
  );
}

function badText(dice: Random, chosen: Layout): Draft {
  const records = Array.from({ length: 3 + dice.below(4) }, () => chosen.record(dice));
  const at = dice.below(records.length);
  const [label, change] = dice.pick(TEXT_FAULTS);
  const { texts = [], ...rest } = written(dice, chosen, records, []);
  const broken = texts.with(at, change(texts[at] ?? '', dice));
  const body = rest.shape === 'array' ? array(broken) : lines(broken);
  return {
    ...rest,
    texts: broken,
    bytes: Buffer.from(body),
    faults: records.map((_, i) => (i === at ? `record text: ${label}` : '')),
  };
}

function badFile(dice: Random, chosen: Layout): Draft {
  const records = Array.from({ length: 2 + dice.below(4) }, () => chosen.record(dice));
  const [label, change] = dice.pick(FILE_FAULTS);
  const body = change(
    records.map((record) => JSON.stringify(record)),
    dice,
  );
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  const shape = label.startsWith('array') ? 'array' : 'lines';
  return {
    bytes,
    entry: chosen.entry,
    shape,
    faults: records.map(() => `file: ${label}`),
    records: records.length,
  };
}

function badEntry(dice: Random, chosen: Layout): Draft {
  const records = Array.from({ length: 2 + dice.below(6) }, () => chosen.record(dice));
  const [label, change] = dice.pick(ENTRY_FAULTS);
  const entry = change(chosen.entry, dice) ?? chosen.entry;
  const draft = written(dice, chosen, records, []);
  return { ...draft, entry, faults: records.map(() => `entry: ${label}`) };
}

function written(
  dice: Random,
  chosen: Layout,
  records: readonly JsonObject[],
  faults: readonly string[],
): Draft {
  const escaped = dice.chance(0.2);
  const texts = records.map((record) => (escaped ? ascii(JSON.stringify(record)) : JSON.stringify(record)));
  const shape = dice.pick(['lines', 'array'] as const);
  const body = shape === 'array' ? array(texts) : lines(texts);
  return { bytes: Buffer.from(body), entry: chosen.entry, texts, shape, faults, records: records.length };
}

/** JSON as Python writes it by default. */
function ascii(text: string): string {
  return text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

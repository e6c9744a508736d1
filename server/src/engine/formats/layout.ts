/** Which key of a record plays which part, in LLaMA-Factory's own words (its data/parser.py, DatasetAttr). */
import { type JsonObject, own, type Path } from '../json.js';

export type FormatName = 'alpaca' | 'sharegpt' | 'openai' | 'v1';
export const FORMAT_NAMES: readonly FormatName[] = ['alpaca', 'sharegpt', 'openai', 'v1'];
/** What `formatting` in dataset_info.json can be (LLaMA-Factory 0.9.5, data/converter.py); v1 has its own trainer. */
export const FORMATTINGS: readonly FormatName[] = ['alpaca', 'sharegpt', 'openai'];

export const COLUMN_NAMES = [
  'prompt',
  'query',
  'response',
  'history',
  'messages',
  'system',
  'tools',
  'images',
  'videos',
  'audios',
  'chosen',
  'rejected',
  'kto_tag',
] as const;
export type ColumnName = (typeof COLUMN_NAMES)[number];

export const TAG_NAMES = [
  'role_tag',
  'content_tag',
  'user_tag',
  'assistant_tag',
  'observation_tag',
  'function_tag',
  'system_tag',
] as const;
export type TagName = (typeof TAG_NAMES)[number];

export type Columns = Readonly<Partial<Record<ColumnName, string>>>;
export type Tags = Readonly<Partial<Record<TagName, string>>>;

/** The parts of a conversation, as LLaMA-Factory's Role enum names them. */
export type Role = 'user' | 'assistant' | 'observation' | 'function' | 'system';

/** Who will read the file: LLaMA-Factory, or a hosted service that takes the OpenAI format. */
export type Reader = 'llamafactory' | 'service';

/** Hosted services that take the OpenAI format, each with rules of its own; `any` is none in particular. */
export const SERVICES = ['any', 'openai', 'azure', 'together', 'fireworks', 'mistral'] as const;
export type Service = (typeof SERVICES)[number];

export type Kind = 'sft' | 'pt' | 'preference' | 'kto';

export interface Layout {
  readonly format: FormatName;
  readonly reader: Reader;
  readonly columns: Columns;
  readonly tags: Tags;
  /** Pairs of a chosen and a rejected answer. */
  readonly ranking: boolean;
  /** `ranking` is neither true nor false, and so no stage refuses the set for it: the loader compares with `is`. */
  readonly oddRanking?: true;
  /** What the records are made for, where nothing else says the stage. */
  readonly kind: Kind;
  /** The entry of dataset_info.json that says so; undefined where the content does. */
  readonly entry: string | undefined;
}

/** What LLaMA-Factory 0.9.5 takes where an entry has no `columns`. */
export const DEFAULT_COLUMNS: Columns = {
  prompt: 'instruction',
  query: 'input',
  response: 'output',
  messages: 'conversations',
};

/** What LLaMA-Factory 0.9.5 takes where an entry has no `tags`. */
export const DEFAULT_TAGS: Tags = {
  role_tag: 'from',
  content_tag: 'value',
  user_tag: 'human',
  assistant_tag: 'gpt',
  observation_tag: 'observation',
  function_tag: 'function_call',
  system_tag: 'system',
};

/** Columns under their own names, as a file is written that no dataset_info.json describes. */
export const OPTIONAL_COLUMNS: Columns = {
  ...{ tools: 'tools', images: 'images', videos: 'videos', audios: 'audios' },
  ...{ chosen: 'chosen', rejected: 'rejected', kto_tag: 'kto_tag' },
};

/** A layout that no entry of dataset_info.json speaks of. */
export const UNNAMED = { ranking: false, entry: undefined } as const;

export const OPENAI_TAGS: Tags = {
  role_tag: 'role',
  content_tag: 'content',
  user_tag: 'user',
  assistant_tag: 'assistant',
  observation_tag: 'tool',
  function_tag: 'function',
  system_tag: 'system',
};

const ROLE_TAGS: readonly (readonly [TagName, Role])[] = [
  ['user_tag', 'user'],
  ['assistant_tag', 'assistant'],
  ['observation_tag', 'observation'],
  ['function_tag', 'function'],
  ['system_tag', 'system'],
];

/** Role names of the data to roles. A later tag wins over an earlier one of the same name, as in the trainer's dict. */
export function rolesOf(layout: Layout): ReadonlyMap<unknown, Role> {
  const roles = new Map<unknown, Role>();
  for (const [tag, role] of ROLE_TAGS) {
    const name = layout.tags[tag];
    if (name !== undefined) roles.set(name, role);
  }
  if (layout.reader === 'service') roles.set('developer', 'system');
  return roles;
}

/** The data's own name for a role, to be said in a message. */
export function nameOfRole(layout: Layout, role: Role): string {
  const tag = ROLE_TAGS.find(([, of]) => of === role) as readonly [TagName, Role];
  return layout.tags[tag[0]] ?? role;
}

/** The value of a record that plays a part; undefined where the layout names no key for it or the record lacks it. */
export function part(layout: Layout, record: JsonObject, column: ColumnName) {
  const key = layout.columns[column];
  return key === undefined ? undefined : own(record, key);
}

/** The path of a part's value, for a problem. */
export function pathTo(layout: Layout, column: ColumnName, ...below: Path): Path {
  return [layout.columns[column] ?? column, ...below];
}

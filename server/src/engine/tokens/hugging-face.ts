/** A model's own tokenizer, from the files in its folder. Brings the tokenizers' library along: load it when it is needed. */
import { Tokenizer as Reader } from '@huggingface/tokenizers';
import { isObject, type Json, type JsonObject } from '../json.js';
import { utf8Length } from '../records/encoding.js';
import type { Tokenizer } from './tokenizer.js';

/** Texts of a model folder's files. */
export interface TokenizerFiles {
  /** tokenizer.json */
  readonly tokenizer: string;
  /** tokenizer_config.json, and special_tokens_map.json of older models; undefined where there is none. */
  readonly config: string | undefined;
  readonly map: string | undefined;
}

/** What a trainer adds to a tokenizer before it uses it. */
export interface Additions {
  /** Takes the place of the token that ends a sequence. */
  readonly eos?: string | undefined;
  readonly special: readonly string[];
  readonly plain: readonly string[];
}

interface AddedToken {
  readonly id: number;
  readonly content: string;
  readonly [key: string]: Json | undefined;
}

function objectOf(text: string | undefined): JsonObject {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}

/** A token is written as its text, or as an object with it. */
function tokenIn(value: Json | undefined): string | undefined {
  const text = isObject(value) ? value.content : value;
  return typeof text === 'string' && text !== '' ? text : undefined;
}

const NAMED = ['bos_token', 'eos_token', 'unk_token', 'sep_token', 'pad_token', 'cls_token', 'mask_token'];
const LISTS = ['additional_special_tokens', 'extra_special_tokens'];

/** All tokens that the configuration calls special. */
function specialIn(config: JsonObject): string[] {
  const lists = LISTS.flatMap((name) => {
    const value = config[name];
    return Array.isArray(value) ? value : isObject(value) ? Object.values(value) : [];
  });
  return [...NAMED.map((name) => config[name]), ...lists].map(tokenIn).filter((text) => text !== undefined);
}

/** The model's own tokens, by text. */
function vocabularyOf(model: Json | undefined): ReadonlyMap<string, number> {
  const vocab = isObject(model) ? model.vocab : undefined;
  if (Array.isArray(vocab))
    return new Map(vocab.map((pair, i) => [String(Array.isArray(pair) ? pair[0] : ''), i]));
  return new Map(isObject(vocab) ? (Object.entries(vocab) as [string, number][]) : []);
}

/** With the tokens that are not there yet; what the vocabulary has keeps its number. */
function withTokens(
  known: readonly AddedToken[],
  vocabulary: ReadonlyMap<string, number>,
  tokens: readonly { readonly text: string; readonly special: boolean }[],
): AddedToken[] {
  const added = new Map(known.map((token) => [token.content, token]));
  let next = Math.max(vocabulary.size, ...known.map(({ id }) => id + 1));
  for (const { text, special } of tokens) {
    if (added.has(text)) continue;
    const id = vocabulary.get(text) ?? next++;
    const flags = { single_word: false, lstrip: false, rstrip: false, normalized: !special, special };
    added.set(text, { id, content: text, ...flags });
  }
  return [...added.values()];
}

/** Normalizers that never make a text longer than it can be cut into bytes. */
const KEEPS_LENGTH: ReadonlySet<Json | undefined> = new Set([
  'NFC',
  'Prepend',
  'Replace',
  'Strip',
  'Lowercase',
]);

function keepsLength(normalizer: Json | undefined): boolean {
  if (!isObject(normalizer)) return true;
  const parts = normalizer.normalizers;
  return normalizer.type === 'Sequence' && Array.isArray(parts)
    ? parts.every(keepsLength)
    : KEEPS_LENGTH.has(normalizer.type);
}

/** Undefined where the files are not a tokenizer's, or of a kind that the library does not read. */
export function readTokenizer(
  { tokenizer, config, map }: TokenizerFiles,
  { eos, special, plain }: Additions,
): Tokenizer | undefined {
  const file = objectOf(tokenizer);
  const settings = { ...objectOf(map), ...objectOf(config) };
  const end = eos ?? tokenIn(settings.eos_token);
  const known = (Array.isArray(file.added_tokens) ? file.added_tokens : []) as unknown as AddedToken[];
  const extra = [
    ...specialIn(settings).map((text) => ({ text, special: true })),
    ...[...(eos === undefined ? [] : [eos]), ...special].map((text) => ({ text, special: true })),
    ...plain.map((text) => ({ text, special: false })),
  ];
  const added_tokens = withTokens(known, vocabularyOf(file.model), extra);
  let reader: Reader;
  try {
    reader = new Reader({ ...file, added_tokens }, settings);
  } catch {
    return undefined;
  }
  const bounded = keepsLength(file.normalizer);
  return {
    count: (text) => (text === '' ? 0 : reader.encode(text, { add_special_tokens: false }).ids.length),
    // A word mark may be put before each text.
    most: (text) => (text === '' ? 0 : bounded ? utf8Length(text) + 1 : Number.POSITIVE_INFINITY),
    exact: true,
    bos: tokenIn(settings.bos_token),
    eos: end,
    addsBos: settings.add_bos_token === true,
  };
}

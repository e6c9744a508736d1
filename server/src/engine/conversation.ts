/**
 * The neutral form of a record, between reading one format and writing another. What it holds of the record is
 * carried as JSON text (records/raw.ts), so that nothing changes by passing through.
 */
import type { Path } from './json.js';
import type { Member, Raw } from './records/raw.js';

export type Speaker = 'system' | 'user' | 'assistant' | 'tool';

export const MEDIA = ['image', 'video', 'audio'] as const;
export type Medium = (typeof MEDIA)[number];

/** A piece of what is said in a turn; the pieces are in the order in which the model reads them. */
export type Part =
  | { readonly kind: 'text' | 'reasoning'; readonly text: Raw }
  /** Mostly a string (a path or an address); a video can be a list of its frames. */
  | { readonly kind: 'media'; readonly medium: Medium; readonly source: Raw }
  | Call;

export interface Call {
  readonly kind: 'call';
  /** A JSON string. */
  readonly name: Raw;
  /** The arguments as JSON, not as a string that holds JSON. */
  readonly args: Raw;
  /** A JSON string; undefined where the format has none. */
  readonly id: Raw | undefined;
}

export interface Turn {
  readonly speaker: Speaker;
  readonly parts: readonly Part[];
  /** How much the model learns from this turn: a JSON number; undefined for the format's default. */
  readonly weight: Raw | undefined;
  /** The id of the call that a tool's turn answers. */
  readonly answers: Raw | undefined;
  /** Keys of the message that its format does not know. */
  readonly extra: readonly Member[];
  /** Where it stands in the record that was read. */
  readonly at: Path;
}

/** The tools a conversation offers: as a JSON string that holds a list, or as the list itself. */
export type Tools = ({ readonly text: Raw } | { readonly list: Raw }) & {
  readonly at: Path;
  /** Whether the format that was read wraps each tool as OpenAI does: `{"type": "function", "function": …}`. */
  readonly wrapped: boolean;
};

export interface Conversation {
  /** System prompts are turns, too. */
  readonly turns: readonly Turn[];
  readonly tools: Tools | undefined;
  /** A better and a worse continuation. */
  readonly pair: { readonly chosen: readonly Turn[]; readonly rejected: readonly Turn[] } | undefined;
  /** KTO: whether the last answer is a good one. */
  readonly label: { readonly good: boolean; readonly at: Path } | undefined;
  /** Where Alpaca's `input` begins in the last question, in UTF-16 units; undefined where there is none. */
  readonly inputAt: number | undefined;
  /** Keys of the record that its format does not know, in order. */
  readonly extra: readonly Member[];
  /** How many of these stand in front of the format's own keys. */
  readonly lead: number;
}

/** The key under which other formats keep `inputAt`. No trainer reads it. */
export const INPUT_AT = '_input_at';

/**
 * What becomes of a thing:
 * - `lost`: the target has no place for it;
 * - `unread`: it is written, but who reads the target skips or refuses the record because of it;
 * - `changed`: it is written in another form that means the same, and a way back would not restore the form;
 * - `left-out`: the target cannot hold the record at all;
 * - `bad`: the record is broken and cannot be read.
 */
export type Outcome = 'lost' | 'unread' | 'changed' | 'left-out' | 'bad';

/** Tells of a thing that does not pass as it is: what kind of thing, and where it stands in the record that was read. */
export type Note = (outcome: Outcome, kind: string, at: Path) => void;

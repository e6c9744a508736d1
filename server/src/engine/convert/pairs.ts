/** Two labelled records next to each other that ask the same, one answer good and one bad, become one pair of answers. */
import type { Conversation, Turn } from '../conversation.js';
import {
  type Conversion,
  type Converted,
  convertRecord,
  type Noted,
  noting,
  readWith,
  recordIn,
  writtenAll,
} from '../convert.js';

/** Converts records one after another; what is held back comes with a later record, or at the end. */
export interface Converter {
  next(text: string): Converted;
  end(): Converted;
}

export function createConverter(conversion: Conversion): Converter {
  if (conversion.pairs === 'join') return joiner(conversion);
  return { next: (text) => convertRecord(conversion, text), end: () => ({ texts: [], notes: [] }) };
}

function joiner(conversion: Conversion): Converter {
  let held: Conversation | undefined;
  const release = (notes: Noted[], ...more: Conversation[]): Converted => {
    const all = held ? [held, ...more] : more;
    held = undefined;
    return { texts: writtenAll(conversion, all, noting(notes)), notes };
  };
  return {
    next(text) {
      const notes: Noted[] = [];
      const note = noting(notes);
      const raw = recordIn(text, note);
      const conversation = raw === undefined ? undefined : readWith(conversion, raw, note);
      if (!conversation) return { texts: [], notes };
      const pair = held && joinedPair(held, conversation);
      if (pair) {
        held = undefined;
        note('changed', 'joined', []);
        return release(notes, pair);
      }
      if (!conversation.label) return release(notes, conversation);
      const before = release(notes);
      held = conversation;
      return before;
    },
    end: () => release([]),
  };
}

/** A pair of answers from two labelled conversations; undefined where they do not match. */
function joinedPair(a: Conversation, b: Conversation): Conversation | undefined {
  if (!a.label || !b.label || a.label.good === b.label.good) return undefined;
  const [answer, other] = [a.turns.at(-1), b.turns.at(-1)];
  if (answer?.speaker !== 'assistant' || other?.speaker !== 'assistant') return undefined;
  const turns = a.turns.slice(0, -1);
  if (said(turns) !== said(b.turns.slice(0, -1)) || toolsIn(a) !== toolsIn(b)) return undefined;
  const [chosen, rejected] = a.label.good ? [answer, other] : [other, answer];
  return { ...a, turns, label: undefined, pair: { chosen: [chosen], rejected: [rejected] } };
}

function said(turns: readonly Turn[]): string {
  return JSON.stringify(turns.map(({ speaker, parts }) => [speaker, parts]));
}

function toolsIn({ tools }: Conversation): string {
  return JSON.stringify(tools && { ...tools, at: [] });
}

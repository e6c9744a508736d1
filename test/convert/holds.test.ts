/** What docs/conversion.md says a format can hold, it holds; what it has no place for, it tells of. */
import { describe, expect, test } from 'vitest';
import type { Conversation, Part, Turn } from '../../server/src/engine/conversation.ts';
import { type Noted, noting } from '../../server/src/engine/convert.ts';
import { FORMATS } from '../../server/src/engine/formats/index.ts';
import { FORMAT_NAMES } from '../../server/src/engine/formats/layout.ts';
import { THINGS, type Thing } from '../../server/src/engine/formats/things.ts';
import { member } from '../../server/src/engine/records/raw.ts';

const said = (text: string): Part => ({ kind: 'text', text: JSON.stringify(text) });
const turn = (speaker: Turn['speaker'], parts: readonly Part[], more: Partial<Turn> = {}): Turn => ({
  ...{ speaker, parts, weight: undefined, answers: undefined, extra: [], at: [] },
  ...more,
});
const question = turn('user', [said('q')]);
const answer = turn('assistant', [said('a')]);
const call = (id?: string): Part => ({ kind: 'call', name: '"f"', args: '{"x": 1}', id });
const plain: Conversation = {
  ...{ turns: [question, answer], tools: undefined, pair: undefined, label: undefined },
  ...{ inputAt: undefined, extra: [], lead: 0 },
};
const media = (medium: 'image' | 'video' | 'audio'): Conversation => ({
  ...plain,
  turns: [turn('user', [{ kind: 'media', medium, source: '"f.bin"' }, said('?')]), answer],
});
const withCall = (parts: readonly Part[], id?: string): Conversation => ({
  ...plain,
  turns: [question, turn('assistant', parts), turn('tool', [said('1')], { answers: id }), answer],
});

/** A conversation with one thing more than a question and an answer, and what a record must hold of it. */
const EXAMPLES: Readonly<Record<Thing, readonly [Conversation, string]>> = {
  system: [{ ...plain, turns: [turn('system', [said('sys')]), question, answer] }, 'sys'],
  turns: [{ ...plain, turns: [turn('user', [said('before')]), answer, question, answer] }, 'before'],
  input: [{ ...plain, turns: [turn('user', [said('q\nin')]), answer], inputAt: 2 }, 'in'],
  tools: [{ ...plain, tools: { text: '"[{\\"name\\": \\"f\\"}]"', at: [], wrapped: false } }, 'name'],
  calls: [withCall([call()]), 'f'],
  callIds: [withCall([call('"mine"')], '"mine"'), 'mine'],
  besideCalls: [withCall([said('beside'), call()]), 'beside'],
  pair: [
    {
      ...plain,
      turns: [question],
      pair: { chosen: [answer], rejected: [turn('assistant', [said('worse')])] },
    },
    'worse',
  ],
  label: [{ ...plain, label: { good: false, at: [] } }, 'false'],
  weight: [{ ...plain, turns: [question, turn('assistant', [said('a')], { weight: '0' })] }, '0'],
  image: [media('image'), 'f.bin'],
  video: [media('video'), 'f.bin'],
  audio: [media('audio'), 'f.bin'],
  reasoning: [
    { ...plain, turns: [question, turn('assistant', [{ kind: 'reasoning', text: '"hm"' }, said('a')])] },
    'hm',
  ],
  keys: [{ ...plain, extra: [member('mine', '1')] }, 'mine'],
  messageKeys: [
    { ...plain, turns: [turn('user', [said('q')], { extra: [member('mine', '1')] }), answer] },
    'mine',
  ],
};

describe.each(FORMAT_NAMES)('%s', (name) => {
  test.each(THINGS)('%s', (thing) => {
    const format = FORMATS[name];
    const [conversation, mark] = EXAMPLES[thing];
    const notes: Noted[] = [];
    const write = format.writer({ ...format.own, ranking: conversation.pair !== undefined });
    const record = write(conversation, noting(notes));
    const missing = notes.filter(({ outcome }) => outcome !== 'unread');
    if (format.holds[thing] === null) expect(missing).not.toEqual([]);
    else {
      expect(missing).toEqual([]);
      expect(record).toContain(mark);
      for (const place of format.holds[thing].split(', ')) {
        if (place !== 'as they are') expect(record).toContain(place);
      }
    }
  });
});

/** What a record can hold, and in which words it is spoken of. */
export const THINGS = [
  'system',
  'turns',
  'input',
  'tools',
  'calls',
  'callIds',
  'besideCalls',
  'pair',
  'label',
  'weight',
  'image',
  'video',
  'audio',
  'reasoning',
  'keys',
  'messageKeys',
] as const;
export type Thing = (typeof THINGS)[number];

/** Where a format keeps each thing, in its own keys and marks; null where it has no place. */
export type Holds = Readonly<Record<Thing, string | null>>;

/** English; translations stand in server/l10n. */
export const THING_NAMES: Readonly<Record<Thing, string>> = {
  system: 'system prompt',
  turns: 'several turns',
  input: 'where the input begins in the question',
  tools: 'tools',
  calls: 'tool calls and their answers',
  callIds: 'ids of tool calls',
  besideCalls: 'text beside tool calls',
  pair: 'a better and a worse answer',
  label: 'good or bad answer (KTO)',
  weight: 'how much a message is learnt',
  image: 'pictures',
  video: 'videos',
  audio: 'sounds',
  reasoning: 'reasoning',
  keys: 'other keys of the record',
  messageKeys: 'other keys of a message',
};

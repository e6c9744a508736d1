/** What is said of each kind of thing that does not pass as it is; {from} and {to} are formats as people write them. */
import type { Outcome } from '../conversation.js';

/** By outcome and kind. English; translations stand in server/l10n. */
export const KINDS: Readonly<Record<Outcome, Readonly<Record<string, string>>>> = {
  bad: {
    json: 'The record is not JSON.',
    utf8: 'The record is not UTF-8; save the file as UTF-8 first.',
    'not-object': "The record is not an object; or a table's row has other cells than its head.",
    messages: 'There is no list of messages.',
    message: 'The message is not an object.',
    role: 'The role is missing or unknown.',
    content: 'The content is missing or not text.',
    call: 'The tool call is not JSON with a name and arguments.',
    history: 'The history is not a list of pairs of texts.',
    label: 'The KTO label is neither true nor false.',
    pair: 'One of the two answers is missing.',
  },
  'left-out': {
    'plain-text': 'Plain text for pretraining is no conversation; {to} has no place for it.',
    calls: '{to} has no place for tool calls and their answers.',
    order: '{to} has no place for turns that do not alternate between user and assistant.',
    ending: '{to} has no place for a conversation without a question at its end.',
    history: 'The target layout names no column for earlier turns.',
    pair: 'The target layout is not made for pairs of answers.',
    'no-pair': 'The target layout is made for pairs of answers, and there is none.',
    'long-answer': '{to} has no place for a better or worse answer of several messages.',
    system: 'The target layout names no role for system prompts.',
    user: 'The target layout names no role for users.',
    assistant: 'The target layout names no role for the assistant.',
    tool: "The target layout names no role for tools' answers.",
  },
  lost: {
    weight: '`weight` has no place in {to}: all answers will be learnt alike.',
    label: 'The KTO label has no place in {to}: good and bad answers will be learnt alike.',
    system: 'The target layout names no column for the system prompt.',
    tools: 'The tools are not a list of objects, or the target has no place for them.',
    media: 'Pictures, videos or sounds do not match their placeholders, or {to} has no place for them.',
    'media-key': 'How closely a picture is looked at has no place in {to}.',
    part: 'A part of a message (a file, a recording) has no place in {to}.',
    'part-key': 'An unknown key of a part has no place in {to}.',
    'call-key': 'An unknown key of a tool call has no place in {to}.',
    key: 'A key of the record has no place in {to}, or its name is taken there.',
    'message-key': 'A key of a message has no place in {to}.',
    'duplicate-key': 'A key stands twice in one object; the last one counts.',
    shadowed: 'A second system prompt is not read beside the first message.',
  },
  unread: {
    order: 'The turns do not alternate: LLaMA-Factory skips such a record.',
    ending: 'The conversation does not end with an answer: LLaMA-Factory skips such a record.',
    placeholder: 'The text itself holds a placeholder like <image>; the trainer would count it.',
    address:
      'Media have addresses (https:, data:): LLaMA-Factory opens files only. --media-dir writes data: as files.',
    unanswered: 'A tool call has no answer of its own: services refuse such a record.',
    orphan: 'A tool answers although nothing was called: services refuse such a record.',
    'no-answer': 'There is no answer to learn from: services refuse such a record.',
    'media-speaker': 'Only users may show pictures: services refuse others.',
    video: 'A video is written as a part `video_url`, which OpenAI itself does not take.',
    audio: 'A sound is written as a part `audio_url`, which OpenAI itself does not take.',
  },
  changed: {
    form: 'Something is written in another form that means the same.',
    'call-id': 'Ids of tool calls have no place in {to}; a way back makes new ones.',
    border: 'Where the input began in the question is not kept.',
    pair: 'A pair of answers becomes two labelled records.',
    'missing-comma': 'A comma is missing before this record; the result has it.',
    'extra-comma': 'There is a comma too many before this record; the result leaves it out.',
    'trailing-comma': 'There is a comma behind the last record; the result leaves it out.',
    unclosed:
      'The array is never closed behind this record: is the file cut off? What stands there is written.',
    joined: 'Two labelled records become one pair of answers.',
  },
};

/** The English words for a kind of thing. */
export function messageOf(outcome: Outcome, kind: string): string {
  return KINDS[outcome][kind] ?? kind;
}

/** What happens to the records, by outcome, for a heading. */
export const OUTCOMES: Readonly<Record<Outcome, string>> = {
  bad: 'broken',
  'left-out': 'left out',
  lost: 'lost',
  unread: 'written, but not read as it is',
  changed: 'written otherwise',
};

import type { Json, JsonObject } from './json.ts';
import type { Random } from './random.ts';

export const FORMATS = ['alpaca', 'sharegpt', 'openai'] as const;
export type FormatName = (typeof FORMATS)[number];
export const STAGES = ['sft', 'rm', 'dpo', 'kto', 'pt', 'ppo'] as const;
export type Stage = (typeof STAGES)[number];

/** One way of writing records, and of naming its parts in dataset_info.json. */
export interface Layout {
  readonly format: FormatName;
  readonly stage: Stage;
  readonly template: string;
  /** The entry in dataset_info.json, without `file_name`. */
  readonly entry: JsonObject;
  /** A record that the trainer keeps. */
  record(random: Random): JsonObject;
}

/** The media files that lie beside every generated dataset. */
export const MEDIA = { images: ['a.png', 'pics/b.png'], videos: ['a.mp4'], audios: ['a.wav'] } as const;
type Medium = keyof typeof MEDIA;
const PLACEHOLDER: Record<Medium, string> = { images: '<image>', videos: '<video>', audios: '<audio>' };

const TEXT_TEMPLATES = [
  'qwen',
  'llama3',
  'default',
  'qwen3',
  'glm4',
  'mistral',
  'llama2',
  'deepseek3',
  'qwen3_5',
  'minimax2',
  'lfm2',
  'seed_oss',
  'glm4_moe',
  'bailing_v2',
  'gemma',
  'alpaca',
  'empty',
  'chatml',
  'minimax1',
  'gpt_oss',
];
const MEDIA_TEMPLATES: Record<Medium, readonly string[]> = {
  images: ['qwen2_vl', 'llava', 'gemma3', 'qwen2_omni'],
  videos: ['qwen2_vl', 'qwen2_omni'],
  audios: ['qwen2_audio', 'qwen2_omni'],
};

const TEXTS = [
  'Where is the stop for line 9?',
  'Two stops ahead, on the left.',
  '把这句话翻译成英文。',
  'Sure! Here it is:\n\n1. one\n2. two',
  'print("hello")',
  'ok',
  'Привет, как дела?',
  '🙂',
  '  padded  ',
  'a "quoted" word and a \\ backslash',
  '{"a": 1}',
  '42',
  'x < y > z',
  'Summarise the text below.',
  '<b>bold</b>',
  'tab\there',
  'null',
  'It is 12:30.',
  'See https://example.org/a?b=c',
];
const NAMES = ['get_weather', 'search', 'add'];

interface Tool extends JsonObject {
  name: string;
}

/** Text and turns before any format gave them names. */
interface Sample {
  system?: string;
  turns: { role: 'user' | 'assistant' | 'function' | 'observation'; text: string; call?: JsonObject }[];
  tools?: Tool[];
  media: Partial<Record<Medium, string[]>>;
  chosen: string;
  rejected: string;
  liked: boolean;
}

interface Wanted {
  system: boolean;
  tools: boolean;
  medium?: Medium;
  ranking: boolean;
}

function tool(random: Random): Tool {
  const properties = { city: { type: 'string', description: random.pick(TEXTS) }, days: { type: 'integer' } };
  return {
    name: random.pick(NAMES),
    description: random.pick(TEXTS),
    parameters: { type: 'object', properties, required: ['city'] },
  };
}

function sample(random: Random, wanted: Wanted): Sample {
  const text = () => random.pick(TEXTS);
  const turns: Sample['turns'] = [];
  for (let i = 1 + random.below(3); i > 0; i--) {
    turns.push({ role: 'user', text: text() });
    if (wanted.tools && random.chance(0.6)) {
      const call = { name: random.pick(NAMES), arguments: { city: text(), days: random.below(9) } };
      turns.push(
        { role: 'function', text: JSON.stringify(call), call },
        { role: 'observation', text: text() },
      );
    }
    turns.push({
      role: 'assistant',
      text: random.chance(0.1) ? `<think>\n${text()}\n</think>\n\n${text()}` : text(),
    });
  }
  if (wanted.ranking) turns.pop();
  const media: Sample['media'] = {};
  const { medium } = wanted;
  if (medium && random.chance(0.8)) {
    const files = Array.from({ length: 1 + random.below(2) }, () => random.pick(MEDIA[medium]));
    media[medium] = files;
    for (const _ of files) {
      const turn = random.pick(turns.filter((each) => each.role === 'user'));
      turn.text = random.chance(0.5)
        ? PLACEHOLDER[medium] + turn.text
        : `${turn.text} ${PLACEHOLDER[medium]}`;
    }
  }
  return {
    ...(wanted.system && random.chance(0.7) ? { system: text() } : {}),
    turns,
    ...(wanted.tools ? { tools: [tool(random)] } : {}),
    media,
    chosen: text(),
    rejected: text(),
    liked: random.chance(0.5),
  };
}

/** A column under its usual name or under another one. */
function namer(random: Random): (usual: string, other: string) => string {
  const usually = random.chance(0.6);
  return (usual, other) => (usually ? usual : other);
}

function parts(random: Random, wanted: Wanted, stage: Stage) {
  const name = namer(random);
  return {
    ...(wanted.system ? { system: name('system', 'sys') } : {}),
    ...(wanted.tools ? { tools: name('tools', 'functions') } : {}),
    ...(wanted.medium ? { [wanted.medium]: name(wanted.medium, 'files') } : {}),
    ...(wanted.ranking ? { chosen: name('chosen', 'better'), rejected: name('rejected', 'worse') } : {}),
    ...(stage === 'kto' ? { kto_tag: name('kto_tag', 'label') } : {}),
  } as Record<string, string>;
}

function common(columns: Record<string, string>, from: Sample, wanted: Wanted, random: Random): JsonObject {
  const record: JsonObject = {};
  if (columns.system && (from.system !== undefined || random.chance(0.5)))
    record[columns.system] = from.system ?? '';
  if (columns.tools) record[columns.tools] = random.chance(0.9) ? JSON.stringify(from.tools) : '';
  const media = wanted.medium && columns[wanted.medium];
  if (media && wanted.medium) record[media] = from.media[wanted.medium] ?? [];
  if (columns.kto_tag) record[columns.kto_tag] = from.liked;
  return record;
}

function alpaca(random: Random, stage: Stage, wanted: Wanted, template: string): Layout {
  const name = namer(random);
  const past = stage !== 'pt' && random.chance(0.4);
  const bare =
    stage !== 'kto' && !wanted.ranking && !wanted.system && !wanted.tools && !wanted.medium && !past;
  const plain = bare && random.chance(0.5);
  const columns: Record<string, string> = plain
    ? { prompt: 'instruction', query: 'input', response: 'output' }
    : {
        prompt: name('instruction', 'question'),
        ...(random.chance(0.8) ? { query: name('input', 'context') } : {}),
        ...(wanted.ranking ? {} : { response: name('output', 'answer') }),
        ...(past ? { history: name('history', 'past') } : {}),
        ...parts(random, wanted, stage),
      };
  return {
    format: 'alpaca',
    stage,
    template,
    entry: {
      ...(random.chance(0.5) ? { formatting: 'alpaca' } : {}),
      ...(wanted.ranking ? { ranking: true } : {}),
      ...(plain ? {} : { columns }),
    },
    record(random) {
      const from = sample(random, { ...wanted, tools: false });
      const answer = wanted.ranking ? undefined : from.turns.pop();
      const question = from.turns.pop();
      const record: JsonObject = { [columns.prompt ?? '']: question?.text ?? '' };
      if (columns.query) record[columns.query] = random.chance(0.6) ? '' : random.pick(TEXTS);
      if (columns.response) record[columns.response] = answer?.text || 'ok';
      if (columns.history) {
        record[columns.history] = from.turns.flatMap((turn, i, all) =>
          i % 2 ? [] : [[turn.text, all[i + 1]?.text ?? '']],
        );
      } else if (question) {
        record[columns.prompt ?? ''] =
          from.turns
            .filter((turn) => turn.role === 'user')
            .map((turn) => turn.text)
            .join('\n') + question.text;
      }
      if (columns.chosen) record[columns.chosen] = from.chosen;
      if (columns.rejected) record[columns.rejected] = from.rejected;
      return { ...record, ...common(columns, { ...from, tools: [tool(random)] }, wanted, random) };
    },
  };
}

const SHAREGPT_TAGS = {
  role_tag: 'from',
  content_tag: 'value',
  user_tag: 'human',
  assistant_tag: 'gpt',
  observation_tag: 'observation',
  function_tag: 'function_call',
  system_tag: 'system',
};
const MESSAGE_TAGS = {
  role_tag: 'role',
  content_tag: 'content',
  user_tag: 'user',
  assistant_tag: 'assistant',
  observation_tag: 'tool',
  function_tag: 'function',
  system_tag: 'system',
};
type Tags = typeof SHAREGPT_TAGS;

/** What an entry says of its tags: all, or those its records need. */
function told(random: Random, tags: Tags, wanted: Wanted): Partial<Tags> {
  const { observation_tag, function_tag, system_tag, ...needed } = tags;
  if (wanted.tools || wanted.system || random.chance(0.7)) return tags;
  return {
    ...needed,
    ...(random.chance(0.5) ? { system_tag } : {}),
    ...(random.chance(0.3) ? { function_tag, observation_tag } : {}),
  };
}

function roleOf(tags: Tags, role: Sample['turns'][number]['role']): string {
  return {
    user: tags.user_tag,
    assistant: tags.assistant_tag,
    function: tags.function_tag,
    observation: tags.observation_tag,
  }[role];
}

function sharegpt(random: Random, stage: Stage, wanted: Wanted, template: string): Layout {
  const standard = random.chance(0.6);
  const tags = standard ? SHAREGPT_TAGS : MESSAGE_TAGS;
  const withTags = standard ? random.chance(0.2) : true;
  const messages = namer(random)('conversations', 'messages');
  const columns: Record<string, string> = { messages, ...parts(random, wanted, stage) };
  const bare = messages === 'conversations' && Object.keys(columns).length === 1 && random.chance(0.6);
  return {
    format: 'sharegpt',
    stage,
    template,
    entry: {
      formatting: 'sharegpt',
      ...(wanted.ranking ? { ranking: true } : {}),
      ...(bare ? {} : { columns }),
      ...(withTags ? { tags: told(random, tags, wanted) } : {}),
    },
    record(random) {
      const from = sample(random, wanted);
      const said = (role: string, text: string): JsonObject => ({
        [tags.role_tag]: role,
        [tags.content_tag]: text,
      });
      const turns = from.turns.map((turn) => said(roleOf(tags, turn.role), turn.text));
      if (wanted.system && from.system !== undefined && random.chance(0.3))
        turns.unshift(said(tags.system_tag, from.system));
      const record: JsonObject = { [messages]: turns };
      if (columns.chosen) record[columns.chosen] = said(tags.assistant_tag, from.chosen);
      if (columns.rejected) record[columns.rejected] = said(tags.assistant_tag, from.rejected);
      return { ...record, ...common(columns, from, wanted, random) };
    },
  };
}

function openai(random: Random, stage: Stage, wanted: Wanted, template: string): Layout {
  const tags = random.chance(0.9) ? MESSAGE_TAGS : SHAREGPT_TAGS;
  const messages = namer(random)('messages', 'conversations');
  const { system, ...columns } = { messages, ...parts(random, wanted, stage) } as Record<string, string>;
  const argumentsAsText = random.chance(0.3) && TEXT_ARGUMENTS.has(template);
  const toolsAsList = random.chance(0.3);
  return {
    format: 'openai',
    stage,
    template,
    entry: {
      formatting: 'openai',
      ...(wanted.ranking ? { ranking: true } : {}),
      columns: system && random.chance(0.2) ? { ...columns, system } : columns,
      tags: told(random, tags, wanted),
    },
    record(random) {
      const from = sample(random, wanted);
      // Tool results at the very end vanish in this format, so a ranking prompt ends with the user.
      while (wanted.ranking && from.turns.at(-1)?.role !== 'user') from.turns.pop();
      const said = (role: string, text: Json): JsonObject => ({
        [tags.role_tag]: role,
        [tags.content_tag]: text,
      });
      const turns = from.turns.map((turn) => {
        if (turn.role === 'observation')
          return { ...said(tags.observation_tag, turn.text), tool_call_id: 'call_1' };
        if (!turn.call) return said(roleOf(tags, turn.role), turn.text);
        const call = argumentsAsText
          ? { ...turn.call, arguments: JSON.stringify(turn.call.arguments) }
          : turn.call;
        return {
          ...said(tags.assistant_tag, random.chance(0.7) ? null : ''),
          tool_calls: [{ id: 'call_1', type: 'function', function: call }],
        };
      });
      if (wanted.system && from.system !== undefined) turns.unshift(said(tags.system_tag, from.system));
      const record: JsonObject = { [messages]: turns };
      if (columns.chosen) record[columns.chosen] = said(tags.assistant_tag, from.chosen);
      if (columns.rejected) record[columns.rejected] = said(tags.assistant_tag, from.rejected);
      const rest = common(columns, from, wanted, random);
      const tools = columns.tools;
      if (tools && toolsAsList)
        rest[tools] = (from.tools ?? []).map((each) => ({ type: 'function', function: each }));
      return { ...record, ...rest };
    },
  };
}

/** Templates that take a call's arguments as text (encoded twice); the others stop on it. */
const TEXT_ARGUMENTS = new Set([
  'qwen',
  'llama3',
  'default',
  'qwen3',
  'mistral',
  'glm4',
  'llama2',
  'deepseek3',
  'chatml',
  'gemma',
  'empty',
]);

const MAKERS = { alpaca, sharegpt, openai };

/** A layout by chance: stage, template, columns, tags, and which of the optional parts its records have. */
export function layout(random: Random, format: FormatName): Layout {
  const stage = random.pick(random.chance(0.4) ? ['sft'] : STAGES) as Stage;
  const ranking = stage === 'rm' || stage === 'dpo';
  const medium = random.chance(0.25) ? (random.pick(Object.keys(MEDIA)) as Medium) : undefined;
  const wanted: Wanted = {
    system: random.chance(0.4),
    tools: stage !== 'pt' && !medium && random.chance(0.35),
    ranking,
    ...(medium ? { medium } : {}),
  };
  const template = random.pick(medium ? MEDIA_TEMPLATES[medium] : TEXT_TEMPLATES);
  return MAKERS[format](random, stage, wanted, template);
}

import { COLUMN_NAMES, TAG_NAMES } from '../../formats/layout.js';
import { isObject, type Json, type JsonObject, type Path } from '../../json.js';
import { ENTRY_KEYS, entriesIn } from '../entries.js';
import { nearest } from '../keys.js';
import { configRule, type Report } from '../rule.js';

/** What people take a part of `columns` for: the data's own key, or another program's word. */
const COLUMN_ALIASES: Readonly<Record<string, string>> = {
  instruction: 'prompt',
  input: 'query',
  output: 'response',
  conversations: 'messages',
  conversation: 'messages',
  image: 'images',
  video: 'videos',
  audio: 'audios',
  label: 'kto_tag',
  text: 'prompt',
};

const ENTRY_ALIASES: Readonly<Record<string, string>> = {
  format: 'formatting',
  file: 'file_name',
  path: 'file_name',
  filename: 'file_name',
  script: 'script_url',
  samples: 'num_samples',
};

const TAG_ALIASES: Readonly<Record<string, string>> = {
  role: 'role_tag',
  content: 'content_tag',
  user: 'user_tag',
  assistant: 'assistant_tag',
  observation: 'observation_tag',
  function: 'function_tag',
  tool_tag: 'observation_tag',
  function_call_tag: 'function_tag',
  system: 'system_tag',
};

interface Level {
  readonly known: readonly string[];
  readonly aliases: Readonly<Record<string, string>>;
}

const ENTRY: Level = { known: ENTRY_KEYS, aliases: ENTRY_ALIASES };
const COLUMNS: Level = { known: COLUMN_NAMES, aliases: COLUMN_ALIASES };
const TAGS: Level = { known: TAG_NAMES, aliases: TAG_ALIASES };

/** The key that was meant, if one is near that does not stand there already. */
function meant(key: string, object: JsonObject, { known, aliases }: Level): string | undefined {
  const open = known.filter((name) => !Object.hasOwn(object, name));
  const alias = Object.hasOwn(aliases, key) ? aliases[key] : undefined;
  if (alias !== undefined && open.includes(alias)) return alias;
  return open.find((name) => nearest([key], name, '') === key);
}

function checkLevel(object: Json | undefined, at: Path, level: Level, report: Report): void {
  if (!isObject(object)) return;
  for (const key of Object.keys(object)) {
    if (level.known.includes(key)) continue;
    const due = meant(key, object, level);
    const args = due === undefined ? { key } : { key, due };
    report(due === undefined ? 'unknown' : 'meant', [...at, key], args, { on: 'key' });
  }
}

export default configRule({
  fate: 'changed',
  messages: {
    unknown: 'LLaMA-Factory knows no key "{key}" here.',
    meant: 'LLaMA-Factory knows no key "{key}" here; "{due}" was meant?',
  },
  fixes: { rename: 'Rename "{key}" to "{due}"' },
  effect: { llamafactory: 'It is ignored without a word, and the default stands in its place.' },
  source: 'LLaMA-Factory 0.9.5, DatasetAttr.join (data/parser.py); issues 7577, 4717',

  check(value, _surroundings, report) {
    for (const [name, entry] of entriesIn(value)) {
      checkLevel(entry, [name], ENTRY, report);
      checkLevel(entry.columns, [name, 'columns'], COLUMNS, report);
      checkLevel(entry.tags, [name, 'tags'], TAGS, report);
    }
  },

  fix({ at, args, message }) {
    if (message !== 'meant') return [];
    const { key, due } = args;
    return [
      {
        title: 'rename',
        args: { key: String(key), due: String(due) },
        changes: [{ rename: at, key: String(due) }],
      },
    ];
  },
});

import { DEFAULT_TAGS, OPENAI_TAGS, TAG_NAMES, type TagName } from '../../formats/layout.js';
import { isObject, type JsonObject } from '../../json.js';
import { fileOf } from '../../llamafactory/dataset-info.js';
import type { Fate } from '../../problem.js';
import { entriesIn, formattingOf, lacksTags } from '../entries.js';
import { configRule, type Fix } from '../rule.js';

/** What comes of a tag that is left out, by tag; the others are needed only where the data has such turns. */
const NEEDED: Readonly<Partial<Record<TagName, Fate>>> = {
  role_tag: 'stops',
  content_tag: 'stops',
  user_tag: 'lost',
  assistant_tag: 'lost',
};

/** The tag that names its role in the layout that the given tags are nearest to. */
function defaultFor(tag: TagName, tags: JsonObject): string {
  const openai = TAG_NAMES.some(
    (name) => typeof tags[name] === 'string' && tags[name] === OPENAI_TAGS[name] && name !== 'system_tag',
  );
  return (openai ? OPENAI_TAGS : DEFAULT_TAGS)[tag] ?? '';
}

const absent = (tags: JsonObject, tag: TagName) => typeof tags[tag] !== 'string' || tags[tag] === '';

export default configRule({
  fate: 'stops',
  messages: {
    tag: '"tags" does not name "{tag}", and "tags" that are given replace all defaults.',
    openai: '"formatting": "openai" without "tags" still reads from/value and human/gpt.',
  },
  fixes: { add: 'Add "{tag}": "{value}"', openai: 'Add the tags of OpenAI messages' },
  effect: {
    llamafactory: {
      stops: 'A training that names the entry stops (KeyError).',
      lost: 'Every record with such a turn is skipped.',
    },
  },
  source: 'LLaMA-Factory 0.9.5, DatasetAttr.join (data/parser.py); issues 2529, 8197, 7982',

  check(value, { usual }, report) {
    for (const [name, entry] of entriesIn(value)) {
      if (fileOf(entry) === undefined) continue; // what a hub holds nobody knows here
      const formatting = formattingOf(entry);
      if (formatting === 'alpaca') continue;
      const { tags } = entry;
      if (lacksTags(entry) && !usual.has(name)) report('openai', [name]);
      if (!isObject(tags) || Object.keys(tags).some((key) => !TAG_NAMES.includes(key as TagName))) continue;
      for (const tag of TAG_NAMES) {
        const fate = NEEDED[tag];
        if (fate && absent(tags, tag)) report('tag', [name, 'tags'], { tag }, { fate });
      }
    }
  },

  fix({ at, args, message }, value): readonly Fix[] {
    if (message === 'openai') {
      return [{ title: 'openai', changes: [{ insert: [...at, 'tags'], value: { ...OPENAI_TAGS } }] }];
    }
    const entry = isObject(value) ? value[at[0] as string] : undefined;
    const tags = isObject(entry) && isObject(entry.tags) ? entry.tags : {};
    const tag = args.tag as TagName;
    const name = defaultFor(tag, tags);
    return [{ title: 'add', args: { tag, value: name }, changes: [{ insert: [...at, tag], value: name }] }];
  },
});

import { part, pathTo } from '../../formats/layout.js';
import type { Json, Path } from '../../json.js';
import { spoken, turnPath } from '../conversation.js';
import { type Context, recordRule, type Subject } from '../rule.js';

/** What templates fill in the texts of users. */
export const SLOT = '{{idx}}';

type Text = readonly [text: Json | undefined, at: Path];

/** The user's messages in order, each as the texts that make it up. */
function* questions({ value, turns }: Subject, context: Context): Generator<readonly Text[]> {
  const { layout } = context;
  if (layout.format !== 'alpaca') {
    for (const turn of spoken(turns ?? []).filter((_, i) => i % 2 === 0))
      yield turn.role === 'user'
        ? [[turn.content, turnPath(context, turn, layout.tags.content_tag as string)]]
        : [];
    return;
  }
  const history = part(layout, value, 'history');
  for (const [i, pair] of Array.isArray(history) ? history.entries() : [])
    yield [[Array.isArray(pair) ? pair[0] : undefined, pathTo(layout, 'history', i, 0)]];
  yield (['prompt', 'query'] as const).map((name) => [part(layout, value, name), pathTo(layout, name)]);
}

const holdsSlot = ([text]: Text) => typeof text === 'string' && text.includes(SLOT);

export default recordRule({
  formats: ['alpaca', 'sharegpt', 'openai'],
  readers: ['llamafactory'],
  stages: ['sft', 'rm', 'dpo', 'kto', 'ppo'],
  fate: 'changed',
  messages: {
    slot: '{slot} in a question is a slot of the template: "{number}" is put in its place, the number of the question.',
  },
  effect: { llamafactory: 'The model sees the number; a second one in the same question stays.' },
  source:
    'LLaMA-Factory 0.9.5, Template._encode (data/template.py), StringFormatter.apply (data/formatter.py)',

  check(subject, context, report) {
    // Llama2Template does not number questions.
    if (!subject.text.includes(SLOT) || context.template?.plainCalls) return;
    for (const [number, texts] of [...questions(subject, context)].entries()) {
      const hit = texts.find(holdsSlot);
      if (hit) report('slot', hit[1], { slot: SLOT, number });
    }
  },
});

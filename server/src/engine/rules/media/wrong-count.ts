import { part, pathTo } from '../../formats/layout.js';
import type { Path } from '../../json.js';
import type { Medium } from '../../llamafactory/templates.js';
import { turnPath } from '../conversation.js';
import { answerText, countIn, itemCount, MEDIA, marksIn } from '../media.js';
import { type Context, type Report, recordRule, type Subject } from '../rule.js';

/** Marks in the pair's answers; each goes with the prompt by itself, so both must have as many. */
function answerMarks(subject: Subject, context: Context, mark: string): readonly number[] {
  if (!context.layout.ranking) return [0];
  const texts = (['chosen', 'rejected'] as const).map((name) => answerText(subject, context, name) ?? '');
  return texts.map((text) => countIn(text, mark));
}

function count(subject: Subject, context: Context, medium: Medium, column: 'images' | 'videos' | 'audios') {
  const mark = `<${medium}>`;
  const items = itemCount(part(context.layout, subject.value, column));
  const marks = marksIn(subject, context, mark);
  const wrong = answerMarks(subject, context, mark).find((more) => marks + more !== items);
  return wrong === undefined ? undefined : { items, marks: marks + wrong, mark, column };
}

/** The user's texts, where marks usually stand. */
function* questions({ value, turns }: Subject, context: Context): Generator<{ text: string; at: Path }> {
  const { layout } = context;
  const text = part(layout, value, 'prompt');
  if (layout.format === 'alpaca' && typeof text === 'string') yield { text, at: pathTo(layout, 'prompt') };
  for (const turn of turns ?? []) {
    if (turn.role !== 'user' || typeof turn.content !== 'string') continue;
    yield { text: turn.content, at: turnPath(context, turn, layout.tags.content_tag as string) };
  }
}

/** Without a template only a column that is filled shows that marks are meant. */
function concerns(
  { template, layout }: Context,
  medium: Medium,
  column: 'images' | 'videos' | 'audios',
): boolean {
  if (template)
    return template.media !== undefined && (template.media.includes(medium) || !layout.columns[column]);
  return layout.columns[column] !== undefined;
}

function checkMedium(
  subject: Subject,
  context: Context,
  report: Report,
  [medium, column]: (typeof MEDIA)[number],
): void {
  if (!concerns(context, medium, column)) return;
  const found = count(subject, context, medium, column);
  if (!found) return;
  if (!context.template && found.items === 0) return;
  const named = context.layout.columns[column] !== undefined;
  const filled = named && part(context.layout, subject.value, column) !== undefined;
  report(named ? 'count' : 'column', filled ? pathTo(context.layout, column) : [], found);
}

export default recordRule({
  formats: ['alpaca', 'sharegpt', 'openai'],
  readers: ['llamafactory'],
  stages: ['sft', 'rm', 'dpo', 'kto', 'ppo'],
  fate: 'stops',
  messages: {
    count: '{marks} × {mark} in the text, but {items} in "{column}"; there must be as many.',
    column: '{marks} × {mark} in the text, but dataset_info.json names no column "{column}".',
  },
  fixes: { add: 'Put the missing {mark} before the first question', take: 'Take the last {mark} out' },
  effect: { llamafactory: 'The run stops (with a template of text and no media it would not).' },
  source: 'LLaMA-Factory 0.9.5, _validate_messages (data/mm_plugin.py); issues 5883, 6135, 7909',

  check(subject, context, report) {
    if (context.template && !context.template.media) return;
    for (const medium of MEDIA) checkMedium(subject, context, report, medium);
  },

  fix({ args }, subject, context) {
    const mark = String(args.mark);
    const missing = Number(args.items) - Number(args.marks);
    const texts = [...questions(subject, context)];
    if (missing > 0) {
      const first = texts[0];
      const change = first && { replace: first.at, value: mark.repeat(missing) + first.text };
      return change ? [{ title: 'add', args: { mark }, changes: [change], unsure: true }] : [];
    }
    const last = texts.filter(({ text }) => text.includes(mark)).at(-1);
    if (!last || missing !== -1) return [];
    const at = last.text.lastIndexOf(mark);
    const text = last.text.slice(0, at) + last.text.slice(at + mark.length);
    return [{ title: 'take', args: { mark }, changes: [{ replace: last.at, value: text }], unsure: true }];
  },
});

import { turnPath } from '../conversation.js';
import { recordRule, type Turn } from '../rule.js';
import { isChat, message, toolCalls } from '../services.js';

/** The ids that tool messages right behind a message give. */
function answeredBehind(turns: readonly Turn[], index: number): ReadonlySet<unknown> {
  const ids = new Set<unknown>();
  for (let i = index + 1; turns[i]?.role === 'observation'; i++) {
    ids.add(message(turns[i] as Turn)?.tool_call_id);
  }
  return ids;
}

export default recordRule({
  formats: ['openai'],
  readers: ['service'],
  fate: 'refused',
  messages: { call: 'Nobody answers the tool call "{id}" before message {next} ({role}).' },
  effect: { service: 'The file is refused, by Azure with "invalid schema" and no line.' },
  source: 'microsoft-foundry/fine-tuning issue 23; OpenAI API description, tool messages',

  check(subject, context, report) {
    const { turns } = subject;
    if (!turns || !isChat(subject, context)) return;
    for (const [index, turn] of turns.entries()) {
      const calls = turn.role === 'assistant' ? toolCalls(turn) : [];
      if (calls.length === 0) continue;
      const answered = answeredBehind(turns, index);
      const next = turns.slice(index + 1).find(({ role }) => role !== 'observation');
      if (!next) continue; // A conversation may end with the call that is to be learnt.
      for (const [i, { id }] of calls.entries()) {
        if (typeof id !== 'string' || answered.has(id)) continue;
        const args = { id, next: next.index + 1, role: String(next.name) };
        report('call', [...turnPath(context, turn, 'tool_calls'), i, 'id'], args);
      }
    }
  },
});

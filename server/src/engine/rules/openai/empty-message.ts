import { turnPath } from '../conversation.js';
import { recordRule } from '../rule.js';
import { carriesSomething, message } from '../services.js';

export default recordRule({
  formats: ['openai'],
  readers: ['service'],
  fate: 'refused',
  messages: { empty: 'This message of the assistant says nothing: neither content nor tool calls.' },
  effect: { service: 'The file is refused (missing_content).' },
  source: 'OpenAI cookbook, "Data preparation and analysis for chat model fine-tuning"',

  check({ turns }, context, report) {
    if (!turns) return;
    for (const turn of turns) {
      if (turn.role !== 'assistant' || carriesSomething(turn)) continue;
      const { content } = turn;
      const isEmpty = content === undefined || content === null || content === '';
      if (!isEmpty && !(Array.isArray(content) && content.length === 0)) continue;
      const there = message(turn) !== undefined && turn.content !== undefined;
      report('empty', there ? turnPath(context, turn, 'content') : turnPath(context, turn));
    }
  },
});

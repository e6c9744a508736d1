import { pathTo } from '../../formats/layout.js';
import { recordRule } from '../rule.js';
import { isChat } from '../services.js';

export default recordRule({
  formats: ['openai'],
  readers: ['service'],
  fate: 'refused',
  messages: { none: 'There is no message from the assistant: the model learns from these.' },
  effect: { service: 'The file is refused (example_missing_assistant_message).' },
  source:
    'OpenAI cookbook, "Data preparation and analysis for chat model fine-tuning"; Together, data preparation',

  check(subject, context, report) {
    const { turns } = subject;
    if (!turns || turns.length === 0 || !isChat(subject, context)) return;
    if (turns.some(({ role }) => role === 'assistant' || role === undefined)) return;
    report('none', pathTo(context.layout, 'messages'));
  },
});

import { fileRule } from '../rule.js';

export default fileRule({
  formats: ['openai'],
  readers: ['service'],
  fate: 'none',
  messages: { crlf: 'The lines end as Windows ends them (CRLF). Save the file with LF.' },
  fixes: { feeds: 'End lines with LF' },
  effect: { service: 'Some checkers take the carriage return for a part of the record.' },
  source: 'OpenAI cookbook, "Data preparation and analysis for chat model fine-tuning"',

  check(_summary, { frame, crlf }, report) {
    if (crlf) report('crlf', { place: frame.start });
  },
});

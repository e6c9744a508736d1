import { fileRule } from '../rule.js';

const LINES = ['.jsonl', '.ndjson', '.jsonlines'];

export default fileRule({
  fate: 'none',
  messages: { array: 'This file holds one JSON array, but its name says JSON Lines.' },
  fixes: { lines: 'Write one record a line' },
  effect: {
    llamafactory: 'LLaMA-Factory reads it all the same; other tools and services refuse it.',
    service: 'The file is refused.',
  },
  source: 'LLaMA-Factory 0.9.5 reads through datasets <= 4.0.0; openai/openai-python issues 296, 415',
  check(_summary, { frame, extension, context }, report) {
    if (frame.shape !== 'array' || !LINES.includes(extension)) return;
    const fate = context?.layout.reader === 'service' ? 'refused' : 'none';
    report('array', { place: { line: frame.start.line, column: frame.start.column - 1 } }, {}, fate);
  },
});

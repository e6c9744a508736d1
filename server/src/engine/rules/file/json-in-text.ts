import { fileRule } from '../rule.js';

export default fileRule({
  readers: ['llamafactory'],
  fate: 'stops',
  messages: {
    json: 'This file holds JSON, but its name says plain text: each line becomes a record with the one key "text". Call it .jsonl or .json.',
  },
  effect: {
    llamafactory: {
      stops: 'A training with this file stops (KeyError): no record has the keys that are written here.',
      changed: 'Each line is trained as it stands, brackets and quotes with it.',
    },
  },
  source: 'LLaMA-Factory 0.9.5, FILEEXT2TYPE (extras/constants.py), data/loader.py; issue 3018',
  check({ type }, { context, extension, frame }, report) {
    if (!context || extension !== '.txt' || !type) return;
    const asText = Object.values(context.layout.columns).includes('text');
    report('json', { place: frame.start }, {}, asText ? 'changed' : 'stops');
  },
});

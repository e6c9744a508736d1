import { textRule } from '../rule.js';

export default textRule({
  fate: 'stops',
  messages: {
    kind: 'A record is an object, {"key": …}; this is a {kind}.',
    turns: 'A record is an object; this is a bare list of turns, which belongs under "{key}".',
  },
  fixes: { wrap: 'Put it under "{key}"' },
  effect: {
    llamafactory: {
      stops: 'The file is not read at all: the run stops before training.',
      lost: 'The record is left out; training goes on without it.',
      changed: 'It is read as a record without any values, and trained as such.',
    },
    service: 'The file is refused.',
  },
  source: 'LLaMA-Factory 0.9.5 reads through datasets <= 4.0.0 (packaged_modules/json/json.py)',

  fix({ message, args: { key } }, text) {
    if (message !== 'turns' || key === undefined) return [];
    const changes = [
      { span: { offset: 0, length: 0 }, text: `{${JSON.stringify(key)}: ` },
      { span: { offset: text.length, length: 0 }, text: '}' },
    ];
    return [{ title: 'wrap', args: { key }, changes }];
  },
});

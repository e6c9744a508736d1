import { trainingRule } from '../rule.js';

export default trainingRule({
  fate: 'stops',
  messages: {
    json: 'llamafactory-cli takes a .json file by its name and then crashes on it. Write it as YAML.',
  },
  effect: {
    llamafactory: "LLaMA-Factory stops: AttributeError: 'PosixPath' object has no attribute 'read'.",
  },
  source: 'LLaMA-Factory 0.9.5, read_args (hparams/parser.py)',

  check({ json }, _surroundings, report) {
    if (json) report('json', []);
  },
});

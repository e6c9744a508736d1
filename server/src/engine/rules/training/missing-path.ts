import { trainingRule } from '../rule.js';
import { pathsOf } from '../training.js';

export default trainingRule({
  fate: 'stops',
  messages: {
    missing: 'There is no {path} here. A relative path counts from the directory the command is started in.',
    home: 'LLaMA-Factory does not know "~" in "{name}". Write the whole path.',
  },
  effect: {
    llamafactory: 'LLaMA-Factory stops, or looks for a model of that name on the hub and finds none.',
  },
  source:
    'LLaMA-Factory 0.9.5, model/loader.py, model/adapter.py; transformers 5.6, HfTrainerDeepSpeedConfig; issue 5843',

  check(config, { places }, report) {
    for (const { name, path } of pathsOf(config)) {
      if (path.startsWith('~')) report('home', [name], { name });
      else if (places.get(path) === 'nothing') report('missing', [name], { path });
    }
  },
});

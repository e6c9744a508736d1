import { trainingRule } from '../rule.js';

export default trainingRule({
  fate: 'stops',
  messages: {
    other: '"{name}" is for {commands}; {command} refuses it. Take it out, or keep a file for each command.',
    none: '"{name}" was for the eval command, which is retired; no command takes it. Take it out.',
  },
  fixes: { remove: 'Take out "{name}"' },
  effect: { llamafactory: 'LLaMA-Factory stops: Some keys are not used by the HfArgumentParser.' },
  source: 'LLaMA-Factory 0.9.5, _TRAIN_ARGS and _INFER_ARGS (hparams/parser.py)',

  check({ command, entries, release }, _surroundings, report) {
    for (const name of entries.keys()) {
      const argument = release.arguments.get(name);
      if (!argument || argument.commands.includes(command)) continue;
      const commands = argument.commands.join(', ');
      report(commands === '' ? 'none' : 'other', [name], { name, command, commands }, { on: 'key' });
    }
  },

  fix: ({ at, args }) => [{ title: 'remove', args: { name: String(args.name) }, changes: [{ remove: at }] }],
});

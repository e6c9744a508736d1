import { ARGUMENTS, FOREIGN, GONE, type Gone } from '../../llamafactory/arguments.js';
import { type Config, isOn } from '../../llamafactory/config.js';
import { isAtLeast } from '../../llamafactory/version.js';
import { trainingRule } from '../rule.js';
import { meantBy } from '../training.js';

/** The argument that was meant by a name that is none. */
function meant(name: string, { entries, release }: Config): string | undefined {
  const open = [...release.arguments.keys()].filter((known) => !entries.has(known));
  const foreign = Object.hasOwn(FOREIGN, name) ? FOREIGN[name] : undefined;
  return foreign && open.includes(foreign) ? foreign : meantBy(name, open);
}

function goneMessage({ now, since }: Gone): string {
  if (now === undefined) return 'gone';
  return since === undefined ? 'renamed' : 'renamedSince';
}

export default trainingRule({
  fate: 'stops',
  messages: {
    unknown: 'LLaMA-Factory has no argument "{name}".',
    meant: 'LLaMA-Factory has no argument "{name}"; "{due}" was meant?',
    renamed: '"{name}" is "{due}" now.',
    renamedSince: '"{name}" is gone since {since}; "{due}" took its place.',
    gone: '"{name}" is gone since {since}. Take it out.',
    newer: '"{name}" comes with LLaMA-Factory {since}; {version} does not have it.',
    elsewhere: 'LLaMA-Factory {version}, which is installed, does not know "{name}"; other releases do.',
    onlyWith: '"{name}" is taken only with {variable} in the environment.',
  },
  fixes: { rename: 'Rename "{name}" to "{due}"', remove: 'Take out "{name}"' },
  effect: {
    llamafactory: {
      stops: 'LLaMA-Factory stops: Some keys are not used by the HfArgumentParser.',
      changed: 'Without the variable LLaMA-Factory stops: Some keys are not used by the HfArgumentParser.',
    },
  },
  source:
    'LLaMA-Factory 0.9.5, _parse_args (hparams/parser.py); transformers 5.6, HfArgumentParser.parse_dict',

  check(config, _surroundings, report) {
    const { release } = config;
    for (const name of config.entries.keys()) {
      const argument = release.arguments.get(name);
      const at = [name];
      if (argument?.onlyWith) {
        report('onlyWith', at, { name, variable: argument.onlyWith }, { on: 'key', fate: 'changed' });
      }
      if (argument) continue;
      const since = ARGUMENTS.get(name)?.since;
      if (since !== undefined && !isAtLeast(release.version, since)) {
        report('newer', at, { name, since, version: release.version }, { on: 'key' });
        continue;
      }
      if (ARGUMENTS.has(name)) {
        report('elsewhere', at, { name, version: release.version }, { on: 'key' });
        continue;
      }
      const gone = Object.hasOwn(GONE, name) ? GONE[name] : undefined;
      const due = gone ? gone.now : meant(name, config);
      const message = gone ? goneMessage(gone) : due === undefined ? 'unknown' : 'meant';
      report(
        message,
        at,
        { name, ...(due && { due }), ...(gone?.since && { since: gone.since }) },
        { on: 'key' },
      );
    }
  },

  fix({ at, args, message }, config) {
    const name = String(args.name);
    const remove = { title: 'remove', args: { name }, changes: [{ remove: at }] };
    if (message === 'gone') return [remove];
    if (message === 'newer' || message === 'elsewhere') return [{ ...remove, unsure: true }];
    if (args.due === undefined) return [];
    const due = String(args.due);
    if (config.entries.has(due)) return [remove];
    const value = GONE[name]?.value;
    if (value === undefined) {
      return [{ title: 'rename', args: { name, due }, changes: [{ rename: at, key: due }] }];
    }
    if (!isOn(config, name)) return [remove];
    const changes = [
      { rename: at, key: due },
      { replace: at, value },
    ];
    return [{ title: 'rename', args: { name, due: `${due}: ${value}` }, changes }];
  },
});

import { textRule } from '../rule.js';

export default textRule({
  fate: 'stops',
  messages: {
    syntax: 'This is not YAML: {reason}',
    tab: 'A tab stands here; YAML takes tabs in quotes only. Write spaces.',
    character: 'Character U+{code} may not stand in YAML. Take it out.',
    documents: 'A second document begins here; LLaMA-Factory reads one.',
    duplicate: '"{key}" stands here a second time. Take one of them out.',
    interpolation: 'OmegaConf takes "{text}" for a reference and cannot read it. Write it without "${".',
    tag: 'The loader has no value for "{tag}".',
    key: 'A key is text, a number or a boolean.',
    merge: '"<<" takes a mapping, or a list of mappings.',
    mapping: 'A configuration is one mapping: lines of "key: value".',
  },
  effect: { llamafactory: 'LLaMA-Factory stops before it starts: it cannot load the file.' },
  source: 'LLaMA-Factory 0.9.5, read_args (hparams/parser.py); OmegaConf 2.3, get_yaml_loader; PyYAML 6',
});

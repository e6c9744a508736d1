import { isGiven, isOn, settingOf } from '../../llamafactory/config.js';
import { trainingRule } from '../rule.js';

/** extras/constants.py, CHECKPOINT_NAMES. */
const WEIGHTS: ReadonlySet<string> = new Set([
  'adapter_model.safetensors',
  'adapter_model.bin',
  'model.safetensors.index.json',
  'model.safetensors',
  'pytorch_model.bin.index.json',
  'pytorch_model.bin',
]);

/** The number of a folder `checkpoint-N/`; undefined for anything else. */
function stepOf(item: string): number | undefined {
  const found = /^checkpoint-(\d+)\/$/.exec(item);
  return found ? Number(found[1]) : undefined;
}

export default trainingRule({
  fate: 'changed',
  messages: {
    resumes: '{folder} holds checkpoint-{step}: the run will go on from there instead of beginning anew.',
    full: '{folder} holds a trained model. Give another "output_dir", or "overwrite_output_dir: true".',
  },
  fixes: { overwrite: 'Add "overwrite_output_dir: true"' },
  effect: {
    llamafactory: {
      changed: 'LLaMA-Factory resumes without asking; a run that had come to its end trains no step more.',
      stops: 'LLaMA-Factory stops: Output directory already exists and is not empty.',
    },
  },
  source: 'LLaMA-Factory 0.9.5, get_train_args (hparams/parser.py); issues 4612, 6288',

  check(config, { output }, report) {
    const folder = settingOf(config, 'output_dir');
    if (config.command !== 'train' || typeof folder !== 'string' || output.length === 0) return;
    if (isGiven(config, 'resume_from_checkpoint') || !isOn(config, 'do_train')) return;
    const whole = ['full', 'freeze'].includes(String(settingOf(config, 'finetuning_type')));
    const resumes = !(whole && ['rm', 'ppo'].includes(String(settingOf(config, 'stage'))));
    if (isOn(config, 'overwrite_output_dir') || !resumes) return;
    const steps = output.map(stepOf).filter((step) => step !== undefined);
    if (steps.length > 0) report('resumes', ['output_dir'], { folder, step: Math.max(...steps) });
    else if (output.some((item) => WEIGHTS.has(item)))
      report('full', ['output_dir'], { folder }, { fate: 'stops' });
  },

  fix(_problem, { entries }) {
    const changes = entries.has('overwrite_output_dir')
      ? [{ replace: ['overwrite_output_dir'], value: true }]
      : [{ insert: ['overwrite_output_dir'], value: true }];
    return [{ title: 'overwrite', changes, unsure: true }];
  },
});

import { textOf } from '../../llamafactory/config.js';
import { modelOf } from '../../llamafactory/models.js';
import { trainingRule } from '../rule.js';

const familyOf = (template: string) => (/^[a-z]+/i.exec(template)?.[0] ?? template).toLowerCase();

/** Templates of one family (`glm4`, `glmz1`) differ in little: only strangers are surely wrong. */
function areStrangers(one: string, other: string): boolean {
  const [a, b] = [familyOf(one), familyOf(other)];
  return !a.startsWith(b) && !b.startsWith(a);
}

/** Templates that people take on purpose for any model. */
const ANY: ReadonlySet<string> = new Set([
  'empty',
  'default',
  'fewshot',
  'alpaca',
  'vicuna',
  'chatml',
  'chatml_de',
]);

export default trainingRule({
  fate: 'changed',
  messages: {
    other: '{model} was made with template {due}; "{name}" is another family\'s.',
    base: '{model} is a base model, which has not learnt the marks of template "{name}".',
    media: '{model} sees pictures with template {due}; "{name}" is for text only.',
  },
  fixes: { rename: 'Write "{due}"' },
  effect: {
    llamafactory: {
      changed:
        'The model learns marks that it was not made with: answers do not end, or repeat. Pictures, sounds and videos are not taken by a text template.',
      none: 'The model must learn them first; after a short training its answers may not end. Template "default" is made of words.',
    },
  },
  source: 'LLaMA-Factory 0.9.5, register_model_group (extras/constants.py); issues 5593, 5145, 3813',

  check(config, _surroundings, report) {
    const name = textOf(config, 'template');
    const { templates, models } = config.release;
    const model = modelOf(textOf(config, 'model_name_or_path') ?? '', models);
    const found = templates.get(name ?? '');
    if (!name || !found || !model?.template || ANY.has(name)) return;
    if (model.base) {
      report('base', ['template'], { model: model.id, name }, { fate: 'none' });
      return;
    }
    const due = model.template;
    const args = { model: model.id, name, due };
    if (areStrangers(name, due)) report('other', ['template'], args);
    else if (model.multimodal && !found.media && templates.get(due)?.media)
      report('media', ['template'], args);
  },

  fix({ at, args, message }) {
    const due = message === 'base' ? 'default' : String(args.due);
    return [{ title: 'rename', args: { due }, changes: [{ replace: at, value: due }], unsure: true }];
  },
});

/** What an argument, a dataset's name or a template means. */
import type { Hover, Position } from 'vscode-languageserver-types';
import { ARGUMENTS, type Argument, GONE } from '../../engine/llamafactory/arguments.js';
import type { Config } from '../../engine/llamafactory/config.js';
import { templateOf } from '../../engine/llamafactory/templates.js';
import { say } from '../../words.js';
import type { TrainingContext } from './context.js';
import { type Spot, spotAt } from './spot.js';
import { argumentWords, datasetWords, templateWords } from './words.js';

export function trainingHover(context: TrainingContext, position: Position): Hover | null {
  const spot = spotAt(context.document, position);
  const says = spot && (spot.on === 'key' ? keyWords(context, spot) : valueWords(context, spot));
  if (!spot || !says) return null;
  const { line } = position;
  const range = { start: { line, character: spot.start }, end: { line, character: spot.end } };
  return { contents: { kind: 'markdown', value: says }, range };
}

/** What the LLaMA-Factory that reads it does not know is explained all the same. */
function argumentOf({ release }: Config, name: string): Argument | undefined {
  return release.arguments.get(name) ?? ARGUMENTS.get(name);
}

function keyWords({ locale, config }: TrainingContext, { name }: Spot): string | undefined {
  const argument = argumentOf(config, name);
  if (argument) return argumentWords(locale, argument);
  const now = Object.hasOwn(GONE, name) ? GONE[name]?.now : undefined;
  const instead = now === undefined ? undefined : argumentOf(config, now);
  return instead && argumentWords(locale, instead);
}

function valueWords(
  { locale, config, surroundings }: TrainingContext,
  { name, word }: Spot,
): string | undefined {
  if (name === 'dataset' || name === 'eval_dataset') {
    const entry = surroundings.datasets?.get(word.trim());
    return entry && `**${word.trim()}**\n\n${datasetWords(word.trim(), entry)}\n\n${surroundings.info}`;
  }
  if (name === 'template') {
    const template = config.release.templates.get(word) ?? templateOf(word);
    if (!template) return undefined;
    const models = config.release.models
      .filter((model) => model.template === word && !model.base)
      .slice(0, 5);
    const made = models.map(({ id }) => `- ${id}`).join('\n');
    const heading = models.length > 0 ? `\n\n${say(locale, 'For such models as')}\n\n${made}` : '';
    return `**${word}**\n\n${templateWords(locale, template)}${heading}`;
  }
  const argument = argumentOf(config, name);
  return argument && word !== '' ? argumentWords(locale, argument) : undefined;
}

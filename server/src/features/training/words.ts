/** What is said of an argument, a dataset, a template: the same in hover and completion. */
import zhCn from '../../../../schemas/l10n/zh-cn.json' with { type: 'json' };
import { has, type JsonObject } from '../../engine/json.js';
import { type Argument, COMMANDS } from '../../engine/llamafactory/arguments.js';
import { fileOf, layoutOf } from '../../engine/llamafactory/dataset-info.js';
import type { Template } from '../../engine/llamafactory/templates.js';
import { type Locale, say } from '../../words.js';

const DESCRIPTIONS: Readonly<Record<Locale, Readonly<Record<string, string>>>> = { en: {}, 'zh-cn': zhCn };

export function descriptionOf(locale: Locale, { description }: Argument): string {
  return DESCRIPTIONS[locale][description] ?? description;
}

const TYPE_WORDS: Readonly<Record<string, string>> = {
  boolean: 'true / false',
  integer: 'whole number',
  number: 'number',
  string: 'text',
  array: 'list',
  object: 'mapping',
};

export function typeWords(locale: Locale, { types }: Argument): string {
  // A number in Python is whole or not; "whole number / number" says no more than "number".
  const shown = types.filter((type) => type !== 'null' && !(type === 'integer' && types.includes('number')));
  return shown.map((type) => say(locale, TYPE_WORDS[type] ?? type)).join(' / ');
}

/** Type and default, as one short line. */
export function shortWords(locale: Locale, argument: Argument): string {
  const type = typeWords(locale, argument);
  return argument.default === null ? type : `${type} = ${JSON.stringify(argument.default)}`;
}

/** All there is to say of an argument, as Markdown. */
export function argumentWords(locale: Locale, argument: Argument): string {
  const { name, choices, commands, since, onlyWith } = argument;
  const facts = [
    say(locale, 'Type: {type}', { type: typeWords(locale, argument) }),
    argument.default === null
      ? say(locale, 'Default: none')
      : say(locale, 'Default: {value}', { value: `\`${JSON.stringify(argument.default)}\`` }),
    ...(choices.length > 0
      ? [say(locale, 'One of: {choices}', { choices: choices.map((one) => `\`${one}\``).join(' ') })]
      : []),
    ...(commands.length === COMMANDS.length
      ? []
      : [say(locale, 'Only for: {commands}', { commands: commands.join(', ') || 'eval' })]),
    ...(since ? [say(locale, 'Since LLaMA-Factory {since}', { since })] : []),
    ...(onlyWith ? [say(locale, 'Only with {variable} in the environment', { variable: onlyWith })] : []),
  ];
  return `**${name}**\n\n${descriptionOf(locale, argument)}\n\n${facts.map((fact) => `- ${fact}`).join('\n')}`;
}

/** Where a set comes from and what it is, in one line. */
export function datasetWords(name: string, entry: JsonObject): string {
  const source =
    fileOf(entry) ??
    ['hf_hub_url', 'ms_hub_url', 'script_url', 'cloud_file_name']
      .map((key) => (has(entry, key) ? String(entry[key]) : ''))
      .find(Boolean);
  const layout = layoutOf(name, entry);
  return [layout?.format, layout?.kind, source].filter(Boolean).join(' · ');
}

export function templateWords(locale: Locale, { media, reasoning, tools, since }: Template): string {
  const facts = [
    ...(media ? [media.join(', ')] : [say(locale, 'text only')]),
    ...(reasoning ? [say(locale, 'with thoughts')] : []),
    say(locale, 'tools as {tools}', { tools }),
    ...(since ? [say(locale, 'Since LLaMA-Factory {since}', { since })] : []),
  ];
  return facts.join(' · ');
}

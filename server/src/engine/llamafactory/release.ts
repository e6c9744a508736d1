/** What one LLaMA-Factory knows: a release described here, or the one that is installed, as it says itself. */
import { ARGUMENTS, type Argument, type ArgumentType, COMMANDS } from './arguments.js';
import { MODELS, type Model } from './models.js';
import { type Medium, TEMPLATES, type Template, templateOf as templateNamed } from './templates.js';
import { isAtLeast, VERSIONS, type Version } from './version.js';

export interface Release {
  readonly version: string;
  /** Whether it was asked itself. */
  readonly installed: boolean;
  readonly arguments: ReadonlyMap<string, Argument>;
  readonly templates: ReadonlyMap<string, Template>;
  readonly models: readonly Model[];
}

/** What schemas/ and the lists beside this file say of a version. */
function describedAt(version: Version): Release {
  const has = ({ since }: { readonly since?: string | undefined }) =>
    since === undefined || isAtLeast(version, since);
  return {
    version,
    installed: false,
    arguments: new Map([...ARGUMENTS].filter(([, argument]) => has(argument))),
    templates: new Map(TEMPLATES.filter(has).map((template) => [template.name, template])),
    models: MODELS.filter(has),
  };
}

/** The releases that are described here, by version. */
export const DESCRIBED = Object.fromEntries(
  VERSIONS.map((version) => [version, describedAt(version)]),
) as Readonly<Record<Version, Release>>;

/** What an installed LLaMA-Factory answers (client/src/training/ask-llamafactory.py). */
export interface Answer {
  readonly version: string;
  readonly arguments: Readonly<Record<string, AnsweredArgument>>;
  readonly templates: Readonly<Record<string, AnsweredTemplate>>;
  readonly models: Readonly<Record<string, AnsweredModel>>;
}

export interface AnsweredArgument {
  readonly types: readonly string[];
  readonly default: Argument['default'];
  readonly choices: readonly unknown[];
  readonly help: string;
  readonly group: string;
  readonly commands: readonly string[];
}

export interface AnsweredTemplate {
  readonly class: string;
  readonly tools: string | null;
  readonly calls: string | null;
  readonly media: readonly string[];
  readonly thoughtWords: readonly string[];
  readonly callWords: readonly string[];
  readonly defaultSystem: string;
  readonly efficientEos: boolean;
}

export interface AnsweredModel {
  readonly template: string | null;
  readonly multimodal: boolean;
}

/**
 * The release that gave an answer: it has the names of the answer and no others. Where a name is known here too, our words
 * stand for it, in both languages; its default, choices and commands are the answer's.
 */
export function releaseOf(answer: Answer): Release {
  const own = new Set(MODELS.map(({ id }) => id));
  const models = Object.entries(answer.models).filter(([id]) => !own.has(id));
  return {
    version: answer.version,
    installed: true,
    arguments: new Map([...mapOf(answer.arguments, argumentOf), ...unasked(answer.version)]),
    templates: mapOf(answer.templates, templateOf),
    models: [...MODELS, ...models.map(([id, model]) => modelOf(id, model))],
  };
}

function mapOf<From, To>(
  answers: Readonly<Record<string, From>>,
  make: (name: string, from: From) => To,
): ReadonlyMap<string, To> {
  return new Map(Object.entries(answers).map(([name, from]) => [name, make(name, from)]));
}

/** Arguments that no answer lists: of retired commands, and those that wait for a variable of the environment. */
function unasked(version: string): [string, Argument][] {
  return [...ARGUMENTS].filter(
    ([, { commands, onlyWith, since }]) =>
      commands.length === 0 || (onlyWith !== undefined && isAtLeast(version, since ?? '0')),
  );
}

function argumentOf(name: string, from: AnsweredArgument): Argument {
  const known = ARGUMENTS.get(name);
  const choices = from.choices.filter((choice) => typeof choice === 'string');
  const said = {
    default: from.default,
    choices: choices.length > 0 ? choices : (known?.choices ?? []),
    commands: COMMANDS.filter((command) => from.commands.includes(command)),
  };
  if (known) return { ...known, ...said, since: undefined, onlyWith: undefined };
  const types = from.types as readonly ArgumentType[];
  return {
    ...said,
    name,
    description: from.help,
    types,
    group: from.group,
    since: undefined,
    onlyWith: undefined,
  };
}

function templateOf(name: string, from: AnsweredTemplate): Template {
  const { since: _since, ...known } = templateNamed(name) ?? madeOf(name, from);
  return known;
}

/** The names of classes are those of LLaMA-Factory 0.9.5's data/template.py. */
function madeOf(name: string, from: AnsweredTemplate): Template {
  const { tools, calls, media, thoughtWords, callWords } = from;
  return {
    name,
    tools: tools ?? 'raw',
    ...(calls && calls !== tools ? { calls } : {}),
    ...(media.length > 0 ? { media: media as readonly Medium[] } : {}),
    ...(/Reasoning/.test(from.class) ? { reasoning: true } : {}),
    ...(from.class === 'Llama2Template' ? { plainCalls: true } : {}),
    ...(thoughtWords.length > 0 ? { thoughtWords } : {}),
    ...(callWords.length > 0 ? { callWords } : {}),
    ...(from.defaultSystem === '' ? {} : { defaultSystem: true }),
    ...(from.efficientEos ? { efficientEos: true } : {}),
  };
}

function modelOf(id: string, { template, multimodal }: AnsweredModel): Model {
  return { id, ...(template === null ? {} : { template }), ...(multimodal ? { multimodal } : {}) };
}

/**
 * Prints schemas/config.schema.json, what tuneset.config.json may hold, from the settings in package.json, in English and in
 * Chinese; and the names of rules into these settings.
 */
import { readFileSync } from 'node:fs';
import { applyEdits, modify } from 'jsonc-parser';
import { RULES } from '../../server/src/engine/rules/index.js';
import type { Generated } from '../generate.ts';

interface Setting {
  readonly type?: string;
  readonly scope?: string;
  readonly enum?: readonly string[];
  readonly enumDescriptions?: readonly string[];
  readonly markdownDescription?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly additionalProperties?: Setting;
}

type Words = Readonly<Record<string, string>>;

const read = (path: string) => JSON.parse(readFileSync(path, 'utf8'));

/** What the file says otherwise than the settings: its paths count from its own folder. */
const OWN: Words = {
  formats:
    'The format of files, over everything else: a path relative to the folder of this file, or a glob pattern such as data/**/*.jsonl, and the format.',
  datasetInfo:
    'Path of the dataset_info.json to use, absolute or from the folder of this file. Without it: the nearest one, from the data file upwards.',
  template:
    'The LLaMA-Factory template that the data is meant for, such as qwen3 or llama3. Some problems depend on it.',
  rules:
    "How severe problems are, by code (tools/not-json) or by family (tools/*); a code counts over its family. What an editor's own settings say counts over this file.",
  stage:
    "The training stage that the data is meant for. Without it: as the dataset's entry and the data imply.",
};

/** How a text is said in a language, and where that has the rules' pages. */
interface Language {
  readonly path: string;
  readonly pages: string;
  readonly words: Words;
}

const LANGUAGES: readonly Language[] = [
  { path: 'schemas/config.schema.json', pages: 'docs/rules', words: {} },
  {
    path: 'schemas/config.schema.zh-cn.json',
    pages: 'docs/zh-cn/rules',
    words: read('schemas/l10n/zh-cn.json'),
  },
];

/** Schemas are read as plain text too: without the marks of Markdown. */
const plain = (text: string) => text.replaceAll('`', '');

const inWords = (nls: Words, key: string) => plain(nls[key.slice(1, -1)] ?? key);

function schemaOf(nls: Words, setting: Setting, name?: string): object {
  const { type, minimum, maximum, markdownDescription, additionalProperties } = setting;
  // An empty value stands for a setting that is not made; in a file the key is left out.
  const rows = (setting.enum ?? []).map(
    (value, i) => [value, setting.enumDescriptions?.[i] ?? value] as const,
  );
  const values = rows.filter(([value]) => value !== '');
  return {
    ...(markdownDescription && { description: (name && OWN[name]) ?? inWords(nls, markdownDescription) }),
    type,
    ...(values.length > 0 && {
      enum: values.map(([value]) => value),
      enumDescriptions: values.map(([, words]) => inWords(nls, words)),
    }),
    ...(minimum !== undefined && { minimum, maximum }),
    ...(name === 'rules' && {
      propertyNames: {
        enum: ruleNames(),
        enumDescriptions: ruleNames(),
        errorMessage: 'There is no rule of this name.',
      },
    }),
    ...(additionalProperties && { additionalProperties: schemaOf(nls, additionalProperties) }),
  };
}

/** What the page of a rule begins with; of a family there is nothing to say. */
function wordsOn(name: string, pages: string): string {
  if (name.endsWith('/*')) return '';
  const page = readFileSync(`${pages}/${name}.md`, 'utf8');
  return plain(page.split('\n')[2] ?? '');
}

/** A schema with its texts in a language. The names of rules stand for what their pages say. */
function inLanguage(schema: object, { pages, words }: Language): string {
  const names = new Set(ruleNames());
  const said = (text: string) => (names.has(text) ? wordsOn(text, pages) : (words[text] ?? text));
  return JSON.stringify(
    schema,
    (key, value) => {
      if (key === 'enumDescriptions') return value.map(said);
      return key === 'description' || key === 'errorMessage' ? said(value) : value;
    },
    2,
  );
}

/** Families before the rules in them. */
function ruleNames(): string[] {
  const codes = Object.keys(RULES);
  const families = [...new Set(codes.map((code) => `${code.split('/')[0]}/*`))];
  return [...families, ...codes].sort();
}

/** The settings of a file, such as `formats`; those of the whole window concern the editor alone. */
function fileSettings(): [string, Setting][] {
  const { properties } = read('package.json').contributes.configuration;
  return Object.entries<Setting>(properties)
    .filter(([, { scope }]) => scope === 'resource')
    .map(([key, setting]) => [key.replace('tuneset.', ''), setting]);
}

/** The manifest, in which editors find the names of rules for their settings. All else in it stays as it is written. */
function manifest(): string {
  const text = readFileSync('package.json', 'utf8');
  const path = ['contributes', 'configuration', 'properties', 'tuneset.rules', 'propertyNames'];
  const formattingOptions = { insertSpaces: true, tabSize: 2, eol: '\n' };
  return applyEdits(text, modify(text, path, { enum: ruleNames() }, { formattingOptions }));
}

export function generate(): Generated[] {
  const nls: Words = read('package.nls.json');
  const settings = fileSettings().map(([name, setting]) => [name, schemaOf(nls, setting, name)]);
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: 'tuneset://schemas/config.schema.json',
    title: 'tuneset.config.json',
    description: "Tuneset's settings for a project, shared by the editor, the command line and CI.",
    anyOf: [{ $ref: '#/definitions/file' }],
    definitions: {
      file: {
        type: 'object',
        properties: {
          $schema: { description: 'The JSON Schema an editor checks this file by.', type: 'string' },
          ...Object.fromEntries(settings),
        },
        additionalProperties: false,
      },
    },
  };
  const schemas = LANGUAGES.map((language) => ({ path: language.path, text: inLanguage(schema, language) }));
  return [...schemas, { path: 'package.json', text: manifest() }];
}

/** vscode-json-languageservice with our schemas, in the reader's language. The server holds one of these. */
import {
  ClientCapabilities,
  getLanguageService,
  type JSONDocument,
  type JSONSchema,
  type LanguageService,
  TextDocument,
} from 'vscode-json-languageservice';
import datasetInfo from '../../../schemas/dataset-info.schema.json' with { type: 'json' };
import zhCn from '../../../schemas/l10n/zh-cn.json' with { type: 'json' };
import type { Layout } from '../engine/formats/layout.js';
import type { Locale } from '../words.js';
import { anyFormatSchema, layoutSchema, translated } from './layout-schema.js';

const WORDS: Readonly<Record<Locale, Readonly<Record<string, string>>>> = { en: {}, 'zh-cn': zhCn };

/** A language service that takes every document for an instance of one schema. */
export interface SchemaService {
  readonly service: LanguageService;
  readonly schema: JSONSchema;
}

/** The services in use, by what they are for. A cache that its owner may drop at any time. */
export interface Json {
  readonly locale: Locale;
  readonly services: Map<string, SchemaService>;
}

export function createJson(locale: Locale): Json {
  return { locale, services: new Map() };
}

/** More layouts than this are only met while somebody edits dataset_info.json. */
const MOST_SERVICES = 20;

function serviceFor(json: Json, key: string, makeSchema: () => JSONSchema): SchemaService {
  const known = json.services.get(key);
  if (known) return known;
  if (json.services.size >= MOST_SERVICES) json.services.clear();
  const service = getLanguageService({ clientCapabilities: ClientCapabilities.LATEST });
  const schema = makeSchema();
  service.configure({ schemas: [{ uri: 'tuneset://schema', fileMatch: ['*'], schema }] });
  const made = { service, schema };
  json.services.set(key, made);
  return made;
}

/** The service for records of a layout; without one, for records of any format. */
export function recordService(json: Json, layout: Layout | undefined): SchemaService {
  const words = WORDS[json.locale];
  if (!layout) return serviceFor(json, 'any', () => anyFormatSchema(words));
  const { format, reader, columns, tags, kind, entry } = layout;
  const key = JSON.stringify([format, reader, columns, tags, kind, entry !== undefined]);
  return serviceFor(json, key, () => layoutSchema(layout, words));
}

/** The service for dataset_info.json. */
export function configService(json: Json): SchemaService {
  return serviceFor(json, 'dataset_info', () => translated(datasetInfo, WORDS[json.locale]));
}

/** A service without a schema, for what only the syntax decides. */
export function plainService(json: Json): LanguageService {
  return serviceFor(json, 'plain', () => ({})).service;
}

/** A document of a text by itself; its places count from the text's own beginning. */
export function documentOf(text: string): TextDocument {
  return TextDocument.create('tuneset://record/record.json', 'json', 0, text);
}

/** The syntax tree of a document, or undefined where it is nested beyond the stack. */
export function parsed(service: LanguageService, document: TextDocument): JSONDocument | undefined {
  return unlessTooDeep(() => service.parseJSONDocument(document), undefined);
}

/** What a library makes of a text, or `otherwise` where the text is nested deeper than its recursion can go. */
export function unlessTooDeep<T>(work: () => T, otherwise: T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof RangeError) return otherwise;
    throw error;
  }
}

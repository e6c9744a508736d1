/** What an editor is told of dataset_info.json: all of it from its schema, by the same means as for records. */
import type {
  CompletionItem,
  DocumentSymbol,
  FoldingRange,
  FormattingOptions,
  Hover,
  Position,
  Range,
  SelectionRange,
  TextEdit,
} from 'vscode-json-languageservice';
import { fitting, itemsOf, schemaProposals } from './completion/core.js';
import { closeString, slotAt } from './completion/slot.js';
import type { ConfigContext } from './context.js';
import { configService, type Json, parsed, unlessTooDeep } from './json.js';

/** Keys, values and whole entries at a position. */
export async function configCompletion(
  { document }: ConfigContext,
  json: Json,
  position: Position,
): Promise<CompletionItem[]> {
  const offset = document.offsetAt(position);
  const whole = document.getText();
  const text = closeString(whole, offset);
  const found = slotAt(text, offset);
  if (!found) return [];
  const replace = { ...found.replace, length: found.replace.length - (text.length - whole.length) };
  const style = { indent: indentOf(whole) };
  const fit = await fitting(configService(json), text, found);
  const slot = { ...found, replace };
  const site = {
    text: whole,
    style,
    rangeOf: (at: number, length: number): Range => ({
      start: document.positionAt(at),
      end: document.positionAt(at + length),
    }),
  };
  return itemsOf(schemaProposals(fit, slot, style), slot, site);
}

/** The file's first indent, which is one level deep. */
function indentOf(text: string): string {
  return /\n([ \t]+)/.exec(text)?.[1] ?? '  ';
}

export async function configHover(
  { document }: ConfigContext,
  json: Json,
  position: Position,
): Promise<Hover | null> {
  const { service } = configService(json);
  const tree = parsed(service, document);
  return tree ? service.doHover(document, position, tree) : null;
}

export function configSymbols({ document }: ConfigContext, json: Json): DocumentSymbol[] {
  const { service } = configService(json);
  const tree = parsed(service, document);
  return tree ? unlessTooDeep(() => service.findDocumentSymbols2(document, tree), []) : [];
}

export function configFolding({ document }: ConfigContext, json: Json, limit?: number): FoldingRange[] {
  const context = limit === undefined ? {} : { rangeLimit: limit };
  return configService(json).service.getFoldingRanges(document, context);
}

export function configSelection(
  { document }: ConfigContext,
  json: Json,
  positions: readonly Position[],
): SelectionRange[] {
  const { service } = configService(json);
  const tree = parsed(service, document);
  return tree ? service.getSelectionRanges(document, [...positions], tree) : [];
}

export function configFormatting(
  { document }: ConfigContext,
  json: Json,
  options: FormattingOptions,
  range?: Range,
): TextEdit[] {
  return configService(json).service.format(document, range, options);
}

/** What a key, role, special token or record is, and what the trainer does with it. */
import { type Node, parse } from 'jsonc-parser';
import type { Hover, Position, Range } from 'vscode-json-languageservice';
import { type FormatName, type Layout, type Role, rolesOf } from '../engine/formats/layout.js';
import { isObject, type Json as Value } from '../engine/json.js';
import { nodeAt, treeOf } from '../engine/locate.js';
import { type Locale, say } from '../words.js';
import type { DatasetContext, TokenCount } from './context.js';
import { documentOf, type Json, parsed, recordService, unlessTooDeep } from './json.js';
import { type RecordAt, rangeIn, recordAt, shifted } from './record.js';
import { tokenAt } from './tokens.js';

const LLAMAFACTORY = 'https://github.com/hiyouga/LLaMA-Factory/blob/main/data';
const ANCHORS: Readonly<Record<FormatName, string>> = {
  alpaca: 'alpaca',
  sharegpt: 'sharegpt',
  openai: 'openai',
  v1: '',
};

/** Where a format is described. */
function linkFor({ format, reader }: Layout, locale: Locale): string {
  if (reader === 'service') {
    return `[${say(locale, "OpenAI's guide")}](https://platform.openai.com/docs/guides/supervised-fine-tuning)`;
  }
  const anchor = ANCHORS[format];
  const [page, heading] = locale === 'zh-cn' ? ['README_zh.md', '格式'] : ['README.md', 'format'];
  const url = `${LLAMAFACTORY}/${page}${anchor && `#${anchor}-${heading}`}`;
  return `[${say(locale, 'Data in LLaMA-Factory')}](${url})`;
}

/** The hover at a position, or null where there is nothing to say. */
export async function hover(
  context: DatasetContext,
  json: Json,
  position: Position,
  tokensOf?: (text: string) => Promise<TokenCount | undefined>,
): Promise<Hover | null> {
  const { dataset, locale } = context;
  const record = recordAt(dataset, position);
  if (!record || !dataset.layout) return null;
  const { layout } = dataset;
  if (record.offset === 0) {
    const tokens = await tokensOf?.(record.text);
    return unlessTooDeep(() => recordHover(context, record, layout, tokens), null);
  }
  const root = treeOf(record.text);
  const found = root && leafAt(root, record.offset);
  if (!found) return null;
  return (
    tokenHover(locale, record, found, dataset.layout) ??
    (await schemaHover(json, record, dataset.layout, locale)) ??
    unreadHover(locale, record, found, dataset.layout)
  );
}

function markdown(value: string, range: Range): Hover {
  return { contents: { kind: 'markdown', value }, range };
}

/** The innermost node around an offset. */
function leafAt(root: Node, offset: number): Node | undefined {
  let node: Node | undefined = root;
  while (node?.children) {
    const below: Node | undefined = node.children.find(
      (child) => child.offset <= offset && offset < child.offset + child.length,
    );
    if (!below) return undefined;
    node = below;
  }
  return node;
}

function isKey(node: Node): boolean {
  return node.parent?.type === 'property' && node.parent.children?.[0] === node;
}

const COLUMN_OF_MARK: Readonly<Record<string, 'images' | 'videos' | 'audios'>> = {
  '<image>': 'images',
  '<video>': 'videos',
  '<audio>': 'audios',
};

function tokenHover(
  locale: Locale,
  { text, offset, start }: RecordAt,
  leaf: Node,
  layout: Layout,
): Hover | undefined {
  if (leaf.type !== 'string' || isKey(leaf)) return undefined;
  const token = tokenAt(text, offset);
  if (!token) return undefined;
  const column = COLUMN_OF_MARK[token.word];
  const key = (column && layout.columns[column]) ?? column ?? '';
  const says = say(locale, token.text, { column: `\`${key}\`` });
  const words = says.replace(/<\/?\w+>/g, '`$&`');
  return markdown(`\`${token.word}\`\n\n${words}`, rangeIn(text, start, token.offset, token.word.length));
}

async function schemaHover(
  json: Json,
  { text, start, offset }: RecordAt,
  layout: Layout,
  locale: Locale,
): Promise<Hover | undefined> {
  const { service } = recordService(json, layout);
  const document = documentOf(text);
  const tree = parsed(service, document);
  const found = tree && (await service.doHover(document, document.positionAt(offset), tree));
  if (!found?.range) return undefined;
  const [says] = Array.isArray(found.contents) ? found.contents : [];
  if (typeof says !== 'string' || says === '') return undefined;
  const source = linkFor(layout, locale);
  return markdown(says.includes('](') ? says : `${says}\n\n${source}`, shifted(start, found.range));
}

/** A key of the record that no column names. */
function unreadHover(locale: Locale, { text, start }: RecordAt, leaf: Node, layout: Layout): Hover | null {
  const depth = leaf.parent?.parent?.parent;
  if (layout.reader === 'service' || !isKey(leaf) || depth !== undefined) return null;
  const says =
    layout.entry === undefined
      ? say(locale, 'The trainer does not read this key.')
      : say(
          locale,
          'The trainer does not read this key: the entry "{entry}" in dataset_info.json does not name it.',
          {
            entry: layout.entry,
          },
        );
  return markdown(says, rangeIn(text, start, leaf.offset, leaf.length));
}

/** The record's number, its turns and characters, by role where it is a conversation. */
function recordHover(
  { dataset, locale }: DatasetContext,
  record: RecordAt,
  layout: Layout,
  tokens: TokenCount | undefined,
): Hover | null {
  const { text, start, index } = record;
  const total = dataset.buffer.entries.length;
  const head = say(locale, 'Record {number} of {total}', { number: index + 1, total });
  const value = parse(text) as Value | undefined;
  if (!isObject(value)) return null;
  const key = layout.columns.messages;
  const turns = layout.format === 'alpaca' || key === undefined ? undefined : value[key];
  const tree = treeOf(text);
  const size = tree ? lengthOfTexts(tree, key === undefined ? undefined : layout.tags.role_tag) : text.length;
  const parts = [
    `**${head}**`,
    ...(Array.isArray(turns) ? [say(locale, '{count} turns', { count: turns.length })] : []),
    say(locale, '{count} characters', { count: size.toLocaleString('en') }),
    ...(tokens ? tokenWords(locale, tokens) : []),
  ];
  const list = tree && key !== undefined && Array.isArray(turns) ? nodeAt(tree, [key]) : undefined;
  const roles = list ? byRole(list, layout) : [];
  const rows = roles.map(
    ([role, count]) =>
      `- ${role}: ${say(locale, '{count} characters', { count: count.toLocaleString('en') })}`,
  );
  return markdown(
    [parts.join(' · '), ...(rows.length > 0 ? ['', ...rows] : [])].join('\n'),
    rangeIn(text, start, 0, 1),
  );
}

/** With all that the template adds, and what of them is cut. */
function tokenWords(locale: Locale, { count, exact, cutoff }: TokenCount): string[] {
  const args = { count: count.toLocaleString('en') };
  const words = exact
    ? say(locale, '{count} tokens', args)
    : say(locale, 'about {count} tokens (an estimate)', args);
  if (cutoff === undefined || count <= cutoff) return [words];
  return [words, say(locale, 'cut at {cutoff}', { cutoff: cutoff.toLocaleString('en') })];
}

/** Characters of all texts under a node: values alone, and of these not the roles. */
function lengthOfTexts(node: Node, roleTag?: string): number {
  if (node.type === 'string') return String(node.value).length;
  if (node.type === 'property' && node.children?.[0]?.value === roleTag) return 0;
  const values = node.type === 'property' ? node.children?.slice(1) : node.children;
  return (values ?? []).reduce((sum, child) => sum + lengthOfTexts(child, roleTag), 0);
}

function byRole(list: Node, layout: Layout): [string, number][] {
  const { role_tag, content_tag } = layout.tags;
  const counts = new Map<string, number>();
  const roles: ReadonlyMap<unknown, Role> = rolesOf(layout);
  for (const turn of list.children ?? []) {
    const role = role_tag === undefined ? undefined : nodeAt(turn, [role_tag])?.value;
    const content = content_tag === undefined ? undefined : nodeAt(turn, [content_tag]);
    if (typeof role !== 'string' || !roles.has(role)) continue;
    counts.set(role, (counts.get(role) ?? 0) + (content ? lengthOfTexts(content) : 0));
  }
  return [...counts];
}

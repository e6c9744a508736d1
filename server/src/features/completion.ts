/** What can be written at the cursor of a dataset. */
import { parse } from 'jsonc-parser';
import { type CompletionItem, CompletionItemKind, type Position } from 'vscode-json-languageservice';
import type { Dataset } from '../engine/dataset.js';
import { FORMATS } from '../engine/formats/index.js';
import { type Layout, type Role, rolesOf } from '../engine/formats/layout.js';
import { has, isObject, type Json as Value } from '../engine/json.js';
import { say } from '../words.js';
import { columnProposals, typeOfAll, typeOfSome } from './completion/columns.js';
import {
  argumentsProposal,
  callProposals,
  callTurnProposals,
  markProposals,
  nameProposals,
  type Typed,
  wholeCallProposals,
} from './completion/content.js';
import { type Fitting, fitting, itemsOf, schemaProposals } from './completion/core.js';
import type { Proposal } from './completion/proposal.js';
import { type Spot, spotAt } from './completion/site.js';
import type { Slot } from './completion/slot.js';
import { toolsOf } from './completion/tools.js';
import { dueRoles, openCalls, roleOf, type TurnPlace, turnAt } from './completion/turns.js';
import type { DatasetContext } from './context.js';
import { type Json, recordService, unlessTooDeep } from './json.js';

/** What is known of the record that is being written. */
interface Draft {
  readonly context: DatasetContext;
  readonly layout: Layout;
  readonly spot: Spot;
  readonly slot: Slot;
  readonly record: Value | undefined;
  readonly turn: TurnPlace | undefined;
}

/**
 * Everything that may stand at a position, best first: keys, roles by whose turn it is, values, turns and records as
 * snippets, names that occur in the record or the file. Empty where nothing is due.
 */
export async function completion(
  context: DatasetContext,
  json: Json,
  position: Position,
): Promise<CompletionItem[]> {
  const { dataset } = context;
  const spot = unlessTooDeep(() => spotAt(dataset, position), undefined);
  if (!spot) return [];
  const { slot, text } = spot;
  const layout = dataset.layout ?? draftLayout(dataset, text);
  if (layout === 'other') return plainProposals(context, spot);
  const fit = await fitting(recordService(json, layout), text, slot);
  const proposals = schemaProposals(fit, slot, spot.site.style);
  const all = layout ? withOwn(draftOf(context, layout, spot), fit, proposals) : proposals;
  return itemsOf(all, slot, spot.site);
}

function draftOf(context: DatasetContext, layout: Layout, spot: Spot): Draft {
  const { slot, text } = spot;
  const record = unlessTooDeep(() => parse(text) as Value | undefined, undefined);
  return { context, layout, spot, slot, record, turn: turnAt(layout, record, slot.path) };
}

/**
 * For a file that is taken for nothing: the layout that its only record begins to show; undefined where it may still
 * become anything, and `other` where it is something else.
 */
function draftLayout({ buffer, extension }: Dataset, text: string): Layout | undefined | 'other' {
  const isData = extension !== '.json' || buffer.frame.shape === 'array' || text.trim() === '';
  if (buffer.entries.length > 1 || !isData) return 'other';
  const record = unlessTooDeep(() => parse(text) as Value | undefined, undefined);
  if (!isObject(record)) return undefined;
  const scores = Object.values(FORMATS).map((format) => ({ format, score: format.score(record) }));
  const best = scores.reduce((a, b) => (b.score > a.score ? b : a));
  return best.score > 0 ? best.format.infer([record]) : undefined;
}

/** In a file of no format of ours: the keys of its other records. */
function plainProposals(context: DatasetContext, { slot, text, site }: Spot): CompletionItem[] {
  if (slot.kind !== 'key') return [];
  const record = unlessTooDeep(() => parse(text) as Value | undefined, undefined);
  const around = slot.path.reduce<Value | undefined>(
    (value, step) =>
      typeof value === 'object' && value !== null ? (value as Record<string, Value>)[step] : undefined,
    record,
  );
  const taken = new Set(isObject(around) ? Object.keys(around) : []);
  const detail = say(context.locale, 'in other records');
  const type = typeOfSome(context.dataset);
  return itemsOf(columnProposals(type, slot.path, taken, slot.hasColon, detail), slot, site);
}

/** With what schemas cannot know: whose turn it is, and names that occur. */
function withOwn(draft: Draft, fit: Fitting, proposals: readonly Proposal[]): readonly Proposal[] {
  const ranked = rankedByTurn(draft, [...proposals, ...callTurns(draft)]);
  if (draft.slot.kind === 'key') return [...ranked, ...columns(draft, fit, proposals)];
  return draft.slot.kind === 'value' ? [...ranked, ...values(draft)] : ranked;
}

/** Turns that call the tools of the record by name. */
function callTurns({ layout, turn, slot, record, spot }: Draft): Proposal[] {
  if (slot.kind !== 'item' || !turn || turn.rest.length > 0 || layout.format === 'v1') return [];
  return callTurnProposals(toolsOf(record, layout.columns.tools ?? 'tools'), layout, spot.site.style);
}

function columns({ context, slot }: Draft, { present }: Fitting, proposals: readonly Proposal[]): Proposal[] {
  const taken = new Set([...present, ...proposals.map(({ label }) => label)]);
  const detail = say(context.locale, 'in other records');
  return columnProposals(typeOfAll(context.dataset), slot.path, taken, slot.hasColon, detail);
}

/** Puts roles, and whole turns by their roles, into the order in which they are due. */
function rankedByTurn({ layout, turn, slot }: Draft, proposals: readonly Proposal[]): readonly Proposal[] {
  const tag = layout.tags.role_tag;
  const isRole = slot.kind === 'value' && turn?.rest.length === 1 && turn.rest[0] === tag;
  if (!turn || tag === undefined || !(isRole || turn.rest.length === 0)) return proposals;
  const due = dueRoles(layout, turn);
  const roles = rolesOf(layout);
  const written = new RegExp(`"${tag.replace(/\W/g, '\\$&')}": "([^"]*)"`);
  return proposals.map((proposal) => {
    if (!isRole && proposal.kind !== CompletionItemKind.Snippet) return proposal;
    const name = isRole ? proposal.label : written.exec(proposal.text)?.[1];
    if (!roles.has(name)) return proposal;
    const place = due.indexOf(roles.get(name) as Role);
    return { ...proposal, rank: proposal.rank + (place < 0 ? 100 : 20 * (place - due.length)) };
  });
}

function values(draft: Draft): Proposal[] {
  const { layout, slot, record, turn, spot } = draft;
  const tools = toolsOf(record, layout.columns.tools ?? 'tools');
  const [last, above] = [slot.path.at(-1), slot.path.at(-2)];
  const inString = slot.typed.startsWith('"');
  if (turn?.rest.includes('tool_calls') && above === 'function') {
    return last === 'name' ? nameProposals(tools) : argumentsFor(draft, tools);
  }
  if (turn && last === 'tool_call_id') return idProposals(openCalls(turn.list, turn.index));
  if (!isContent(draft)) return [];
  const offset = slot.replace.offset + slot.typed.length;
  const rest = spot.text.slice(offset, slot.replace.offset + slot.replace.length);
  const typed = { raw: slot.typed.slice(1), rest, offset };
  const role = turn && roleOf(layout, turn.list[turn.index]);
  if (role === 'function') {
    const empty = slot.replace.length <= 2 && slot.typed.length <= 1;
    return inString && !empty ? callProposals(typed, tools) : wholeCallProposals(tools);
  }
  return inString ? marks(draft, typed, role === 'assistant' || last === layout.columns.response) : [];
}

function argumentsFor({ record, slot }: Draft, tools: ReturnType<typeof toolsOf>): Proposal[] {
  const call = slot.path
    .slice(0, -1)
    .reduce<Value | undefined>(
      (value, step) =>
        typeof value === 'object' && value !== null ? (value as Record<string, Value>)[step] : undefined,
      record,
    );
  const tool = tools.find(({ name }) => isObject(call) && call.name === name);
  return tool && slot.path.at(-1) === 'arguments' && slot.replace.length <= 2
    ? [argumentsProposal(tool)]
    : [];
}

function idProposals(ids: readonly string[]): Proposal[] {
  return ids.map((id, i) => ({
    label: id,
    kind: CompletionItemKind.Reference,
    text: JSON.stringify(id).replace(/[\\$}]/g, '\\$&'),
    rank: i - 100,
  }));
}

/** Whether the value is a text that the model reads. */
function isContent({ layout, slot, turn }: Draft): boolean {
  const last = slot.path.at(-1);
  if (turn) return turn.rest.length === 1 && last === layout.tags.content_tag;
  const { prompt, query, response, chosen, rejected } = layout.columns;
  return slot.path.length === 1 && [prompt, query, response, chosen, rejected].includes(last as string);
}

const MARKS = [
  ['images', '<image>'],
  ['videos', '<video>'],
  ['audios', '<audio>'],
] as const;

/** Marks of the media that the layout names; into an empty text only as many as the record has media for. */
function marks({ layout, record, spot }: Draft, typed: Typed, thinks: boolean): Proposal[] {
  if (layout.reader === 'service') return [];
  const named = MARKS.filter(([column, mark]) => {
    const key = layout.columns[column];
    if (key === undefined) return false;
    const media = isObject(record) && has(record, key) ? record[key] : undefined;
    const count = Array.isArray(media) ? media.length : 0;
    return typed.raw !== '' || spot.text.split(mark).length - 1 < count;
  });
  return markProposals(
    typed,
    named.map(([, mark]) => mark),
    thinks,
  );
}

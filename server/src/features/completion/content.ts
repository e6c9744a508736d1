/** What a turn's text may hold beside words: tool calls as JSON text, marks of media, thoughts. */
import { CompletionItemKind } from 'vscode-json-languageservice';
import type { Layout } from '../../engine/formats/layout.js';
import type { Json } from '../../engine/json.js';
import type { Span } from '../../engine/problem.js';
import { type Proposal, plainWords } from './proposal.js';
import { escaped, literal, type Style, textOf } from './snippet.js';
import type { Tool } from './tools.js';

/** The name that is being typed in a tool call's text, in the record's own (escaped) writing. */
const NAME = /\\"name\\":\s*\\"([\w.-]*)$/;
/** A key that is being typed among the arguments. */
const ARGUMENT = /\\"name\\":\s*\\"([\w.-]+)\\".*\\"arguments\\":\s*\{(?:.*,)?\s*\\"([\w.-]*)$/;

function endOf(raw: string, offset: number, word: string): Span {
  const rest = /^[\w.-]*/.exec(raw)?.[0].length ?? 0;
  return { offset: offset - word.length, length: word.length + rest };
}

/** `raw` is the string's text up to the cursor, `rest` the text behind it, `offset` the cursor's. */
export interface Typed {
  readonly raw: string;
  readonly rest: string;
  readonly offset: number;
}

/** Names of tools and of their parameters inside a tool call that stands as text. */
export function callProposals({ raw, rest, offset }: Typed, tools: readonly Tool[]): Proposal[] {
  const name = NAME.exec(raw)?.[1];
  if (name !== undefined) return tools.map((tool, i) => nameProposal(tool, i, endOf(rest, offset, name)));
  const [, called, key] = ARGUMENT.exec(raw) ?? [];
  const tool = tools.find((one) => one.name === called);
  if (!tool || key === undefined) return [];
  return tool.parameters.map((parameter, i) => ({
    label: parameter,
    kind: CompletionItemKind.Property,
    text: literal(escaped(parameter)),
    rank: i,
    replace: endOf(rest, offset, key),
  }));
}

function nameProposal({ name, description }: Tool, rank: number, replace: Span): Proposal {
  return {
    label: name,
    kind: CompletionItemKind.Function,
    text: literal(escaped(name)),
    rank,
    documentation: plainWords(description),
    replace,
  };
}

/** Arguments of a tool as JSON text, a tab stop for each; `first` is the first tab stop's number. */
function argumentsText({ parameters }: Tool, first: number): string {
  const parts = parameters.map((name, i) => `\\"${literal(escaped(escaped(name)))}\\": \\"$${first + i}\\"`);
  return parts.length > 0 ? `{${parts.join(', ')}}` : `{$${first}}`;
}

/** A tool's call as JSON text, with its quotes. */
function callText(tool: Tool): string {
  return `"{\\"name\\": \\"${literal(escaped(escaped(tool.name)))}\\", \\"arguments\\": ${argumentsText(tool, 1)}}"`;
}

/** A whole call of each tool, as the text of a turn. */
export function wholeCallProposals(tools: readonly Tool[]): Proposal[] {
  return tools.map((tool, i) => ({
    label: tool.name,
    kind: CompletionItemKind.Function,
    text: callText(tool),
    rank: i - 100,
    documentation: plainWords(tool.description),
  }));
}

/** A turn that calls a tool, as a snippet's body: with text under the layout's tags, or in OpenAI's own form. */
function callTurn(tool: Tool, { reader, tags }: Layout): Json | undefined {
  const { role_tag, content_tag, function_tag } = tags;
  if (reader === 'service') {
    const call = { name: literal(tool.name), arguments: `^"${argumentsText(tool, 2)}"` };
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a tab stop, not a template.
    return { role: 'assistant', tool_calls: [{ id: '${1:call_1}', type: 'function', function: call }] };
  }
  if (role_tag === undefined || content_tag === undefined || function_tag === undefined) return undefined;
  return { [role_tag]: function_tag, [content_tag]: `^${callText(tool)}` };
}

/** Whole turns that call the record's tools. */
export function callTurnProposals(tools: readonly Tool[], layout: Layout, style: Style): Proposal[] {
  return tools.flatMap((tool, i) => {
    const body = callTurn(tool, layout);
    if (body === undefined) return [];
    const documentation = plainWords(tool.description);
    const text = textOf(body, style);
    return [
      { label: `${tool.name}()`, kind: CompletionItemKind.Snippet, text, rank: 290 + i, documentation },
    ];
  });
}

/** The arguments of a tool, as text. */
export function argumentsProposal(tool: Tool): Proposal {
  const text = `"${argumentsText(tool, 1)}"`;
  return {
    label: `${tool.name}(${tool.parameters.join(', ')})`,
    kind: CompletionItemKind.Function,
    text,
    rank: -1,
  };
}

/** Names as values with their quotes. */
export function nameProposals(tools: readonly Tool[]): Proposal[] {
  return tools.map(({ name, description }, i) => ({
    label: name,
    kind: CompletionItemKind.Function,
    text: literal(JSON.stringify(name)),
    rank: i - 100,
    documentation: plainWords(description),
  }));
}

const MARK = /<[\w/]{0,12}$/;

/** Marks that are being typed (`<ima`), or are due in a text that is still empty. */
export function markProposals({ raw, offset }: Typed, marks: readonly string[], thinks: boolean): Proposal[] {
  const word = MARK.exec(raw)?.[0];
  if (word === undefined && raw !== '') return [];
  const replace = { offset: offset - (word?.length ?? 0), length: word?.length ?? 0 };
  const found = marks.map((mark, i) => ({
    label: mark,
    kind: CompletionItemKind.Constant,
    text: mark,
    rank: i,
    replace,
  }));
  if (!thinks || word === undefined) return found;
  const thought = { label: '<think>', text: '<think>\\n$1\\n</think>\\n\\n$0', rank: 50 };
  return [...found, { ...thought, kind: CompletionItemKind.Constant, replace }];
}

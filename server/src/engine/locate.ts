/** From a problem's path to its place in the record's text. Trees are made here only: for what is shown. */
import { type Node, parseTree } from 'jsonc-parser';
import { ANY_ITEM, type Path } from './json.js';
import type { Problem, Span } from './problem.js';
import { kindWord } from './summaries/shape.js';

/** The syntax tree of a text, or undefined where it has none (nothing in it, or nested beyond the stack). */
export function treeOf(text: string): Node | undefined {
  try {
    return parseTree(text, [], { disallowComments: true });
  } catch {
    return undefined;
  }
}

/** The property of this name; of several the last, which is the one that JSON readers keep. */
function property(object: Node, key: string): Node | undefined {
  return object.children?.filter((child) => child.children?.[0]?.value === key).at(-1);
}

const NODE_KIND: Readonly<Record<string, string>> = { array: 'list' };

function isOfKind(node: Node, kind: string): boolean {
  return (NODE_KIND[node.type] ?? node.type) === kind;
}

/** The item of a list at which the rest of the path leads to a value of the kind that is meant. */
function anyItem(list: Node, rest: Path, kind: string): Node | undefined {
  for (const child of list.children ?? []) {
    const node = follow(child, rest, kind);
    if (node && isOfKind(node, kind)) return node;
  }
  return undefined;
}

function follow(from: Node, path: Path, kind: string): Node | undefined {
  let node: Node | undefined = from;
  for (const [i, step] of path.entries()) {
    if (step === ANY_ITEM) return node && anyItem(node, path.slice(i + 1), kind);
    node = typeof step === 'number' ? node?.children?.[step] : node && property(node, step)?.children?.[1];
    if (!node) return undefined;
  }
  return node;
}

/** The node at a path, or undefined. */
export function nodeAt(root: Node, path: Path): Node | undefined {
  return follow(root, path, kindWord(0));
}

/**
 * Where a problem is shown, as a span of the record's text. What is not there (a missing key) is shown at the nearest
 * thing around it that is: the object's opening brace.
 */
export function locate(root: Node | undefined, text: string, problem: Problem): Span {
  if (problem.span) return problem.span;
  if (!root) return { offset: 0, length: Math.min(1, text.length) };
  const kind = String(problem.args.kind ?? '');
  for (let depth = problem.at.length; depth >= 0; depth--) {
    const node = follow(root, problem.at.slice(0, depth), kind);
    if (!node) continue;
    const whole = depth === problem.at.length;
    if (problem.on === 'key' && whole) return spanOf(node.parent?.children?.[0] ?? node);
    return whole && depth > 0 ? spanOf(node) : opening(node);
  }
  return opening(root);
}

function spanOf(node: Node): Span {
  return { offset: node.offset, length: node.length };
}

/** A whole record or message underlined says less than its first character. */
function opening(node: Node): Span {
  const block = node.type === 'object' || node.type === 'array';
  return { offset: node.offset, length: block ? 1 : node.length };
}

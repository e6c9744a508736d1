import { type Node, parseTree } from 'jsonc-parser';
import { FORMAT_NAMES } from '../../formats/layout.js';
import type { Json, Path } from '../../json.js';
import { keysWritten } from '../../records/strings.js';
import { DEEPEST } from '../../summaries/shape.js';
import { recordRule } from '../rule.js';

/** How many keys a value has at every depth that is looked into, each counted once in its object. */
function keysIn(value: Json, depth = 0): number {
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return 0;
  let keys = 0;
  if (Array.isArray(value)) {
    for (const item of value) keys += keysIn(item, depth + 1);
  } else {
    for (const key in value) keys += 1 + keysIn(value[key] as Json, depth + 1);
  }
  return keys;
}

/** The keys that their object has already had, with the way there. */
function* repeated(node: Node, at: Path): Generator<{ key: Node; at: Path }> {
  const seen = new Set<unknown>();
  for (const [index, child] of (node.children ?? []).entries()) {
    const [key, value] = child.children ?? [];
    if (node.type === 'array') yield* repeated(child, [...at, index]);
    if (node.type !== 'object' || !key) continue;
    const path = [...at, String(key.value)];
    if (seen.has(key.value)) yield { key, at: path };
    seen.add(key.value);
    if (value) yield* repeated(value, path);
  }
}

function treeOf(text: string): Node | undefined {
  try {
    return parseTree(text);
  } catch {
    return undefined; // nested beyond the stack
  }
}

export default recordRule({
  formats: FORMAT_NAMES,
  fate: 'stops',
  messages: { twice: 'The key "{key}" is in this object already.' },
  effect: {
    llamafactory: {
      stops: 'JSON Lines with a key twice are not read at all: the run stops before training.',
      changed: 'In an array the last of them wins; the others are lost.',
    },
    service: 'The last of them wins; the others are lost.',
  },
  source: 'LLaMA-Factory 0.9.5 reads through datasets <= 4.0.0 and pyarrow ("was specified twice")',

  check({ value, text }, { shape, layout }, report) {
    // Most records are cleared by two counts.
    if (keysWritten(text) === keysIn(value)) return;
    const tree = treeOf(text);
    // pandas, which reads arrays, takes the last.
    const fate = shape === 'array' || layout.reader === 'service' ? 'changed' : 'stops';
    for (const { key, at } of tree ? repeated(tree, []) : []) {
      const span = { offset: key.offset, length: key.length };
      report('twice', at, { key: String(key.value) }, { on: 'key', span, fate });
    }
  },
});

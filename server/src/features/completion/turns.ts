/** Whose turn it is, by the order in which the file's reader takes turns. */
import { type Layout, type Role, rolesOf } from '../../engine/formats/layout.js';
import { isObject, type Json, type Path } from '../../engine/json.js';

/** A place inside a conversation. */
export interface TurnPlace {
  /** The conversation's messages as far as they can be read, this one too. */
  readonly list: readonly Json[];
  readonly index: number;
  /** From the message on down. */
  readonly rest: Path;
  /** A better or worse answer, not a conversation. */
  readonly answer: boolean;
}

const ANSWERS = ['preferred_output', 'non_preferred_output'];

function valueAt(value: Json | undefined, path: Path): Json | undefined {
  let here: Json | undefined = value;
  for (const step of path) {
    if (Array.isArray(here) && typeof step === 'number') here = here[step];
    else if (isObject(here) && typeof step === 'string' && Object.hasOwn(here, step)) here = here[step];
    else return undefined;
  }
  return here;
}

/** The message that a path leads into, or undefined for a path elsewhere. */
export function turnAt(layout: Layout, record: Json | undefined, path: Path): TurnPlace | undefined {
  const { messages, chosen, rejected } = layout.columns;
  if (layout.format === 'alpaca' || path.length === 0) return undefined;
  const [head, second, third] = path;
  if ((head === chosen || head === rejected) && head !== undefined) {
    return { list: [valueAt(record, path.slice(0, 1)) ?? null], index: 0, rest: path.slice(1), answer: true };
  }
  const service = layout.reader === 'service';
  const inInput = service && head === 'input' && second === 'messages' && typeof third === 'number';
  const answer = service && ANSWERS.includes(head as string);
  if (!inInput && !((head === messages || answer) && typeof second === 'number')) return undefined;
  const depth = inInput ? 2 : 1;
  const list = valueAt(record, path.slice(0, depth));
  return {
    list: Array.isArray(list) ? list : [],
    index: path[depth] as number,
    rest: path.slice(depth + 1),
    answer,
  };
}

/** The role of a message, by the layout's tags. */
export function roleOf(layout: Layout, message: Json | undefined): Role | undefined {
  const tag = layout.tags.role_tag;
  return tag !== undefined && isObject(message) ? rolesOf(layout).get(message[tag]) : undefined;
}

/** Ids of tool calls before a message that no tool message answers yet, in order. */
export function openCalls(list: readonly Json[], index: number): string[] {
  const open: string[] = [];
  for (const message of list.slice(0, index)) {
    if (!isObject(message)) continue;
    for (const call of Array.isArray(message.tool_calls) ? message.tool_calls : []) {
      if (isObject(call) && typeof call.id === 'string') open.push(call.id);
    }
    const answered = open.indexOf(message.tool_call_id as string);
    if (answered >= 0) open.splice(answered, 1);
  }
  return open;
}

/** Roles that may speak next, the likeliest first. The rest would break the order. */
export function dueRoles(layout: Layout, { list, index, answer }: TurnPlace): readonly Role[] {
  if (answer) return ['assistant', 'function'];
  const roles = list.slice(0, index).map((message) => roleOf(layout, message));
  if (roles.length === 0) return ['user', 'system'];
  if (layout.reader === 'service') return afterForService(roles.at(-1), openCalls(list, index).length > 0);
  return dueForTrainer(layout, roles);
}

function afterForService(last: Role | undefined, open: boolean): readonly Role[] {
  if (open) return ['observation'];
  return last === 'user' || last === 'observation' ? ['assistant'] : ['user'];
}

/** LLaMA-Factory 0.9.5 (data/converter.py): behind a leading system message, asking and answering roles take turns. */
function dueForTrainer({ format }: Layout, roles: readonly (Role | undefined)[]): readonly Role[] {
  const spoken = roles[0] === 'system' ? roles.slice(1) : roles;
  // OpenaiDatasetConverter makes one turn of tool messages that follow each other.
  const joined = format === 'openai';
  const counted = spoken.filter((role, i) => !(joined && role === 'observation' && spoken[i - 1] === role));
  const last = spoken.at(-1);
  if (counted.length % 2 === 0)
    return last === 'function' ? ['observation', 'user'] : ['user', 'observation'];
  return joined && last === 'observation'
    ? ['assistant', 'function', 'observation']
    : ['assistant', 'function'];
}

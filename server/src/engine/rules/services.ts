/** What is common to the hosted services that read OpenAI messages, as their guides and checkers say (2025–26). */
import { isObject, type Json, type JsonObject } from '../json.js';
import type { Context, Subject, Turn } from './rule.js';

const CHAT_KEYS = new Set(['messages', 'tools', 'parallel_tool_calls', 'functions', 'function_call']);

/**
 * Reinforcement data ends before the answer, and bears other keys for its graders: what is asked of an answer does not
 * concern it.
 */
export function isForGraders({ value, turns }: Subject): boolean {
  const last = turns?.at(-1);
  return last?.role === 'user' && Object.keys(value).some((key) => !CHAT_KEYS.has(key));
}

/** A record of chat messages, of which answers are learnt. */
export function isChat(subject: Subject, { layout }: Context): boolean {
  return !layout.ranking && subject.turns !== undefined && !isForGraders(subject);
}

/** A message as an object; undefined for one that is none. */
export function message({ value }: Turn): JsonObject | undefined {
  return isObject(value) ? value : undefined;
}

export function toolCalls(turn: Turn): readonly JsonObject[] {
  const calls = message(turn)?.tool_calls;
  return Array.isArray(calls) ? calls.filter(isObject) : [];
}

/** Whether a message says anything. */
export function carriesSomething(turn: Turn): boolean {
  const { content, refusal, tool_calls, function_call } = message(turn) ?? {};
  return (
    [content, refusal, function_call].some(isFilled) || (Array.isArray(tool_calls) && tool_calls.length > 0)
  );
}

function isFilled(value: Json | undefined): boolean {
  return (
    value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)
  );
}

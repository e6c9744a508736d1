import type { Service } from '../../formats/layout.js';
import { isObject, type Json, type JsonObject } from '../../json.js';
import { recordRule } from '../rule.js';
import { valueAt } from '../structure.js';

const OUTPUTS = ['preferred_output', 'non_preferred_output'] as const;
const INPUT = ['input', 'messages'] as const;

/** Who may speak in an answer. */
const SPEAKERS: ReadonlySet<Json | undefined> = new Set(['assistant', 'tool']);
/** These want one message in an answer; Azure takes calls and their results in it, and no service takes none. */
const ONE: ReadonlySet<Service> = new Set(['openai', 'together', 'fireworks']);

function roleOf(message: Json): Json | undefined {
  return isObject(message) ? message.role : undefined;
}

/** What is wrong with an answer as a whole. */
function faultOf(answer: readonly Json[], service: Service): string | undefined {
  if (!answer.some((message) => roleOf(message) === 'assistant')) return 'none';
  return ONE.has(service) && answer.length > 1 ? 'many' : undefined;
}

function holdsPicture(message: JsonObject): boolean {
  const { content } = message;
  return Array.isArray(content) && content.some((part) => isObject(part) && part.type === 'image_url');
}

export default recordRule({
  formats: ['openai'],
  readers: ['service'],
  fate: 'refused',
  messages: {
    empty: 'The list of messages is empty: nothing is asked.',
    none: 'The answer has no message from the assistant.',
    many: 'An answer is one message from the assistant; these are {count}.',
    speaker: 'An answer comes from the assistant; this message is from "{role}".',
    picture: 'Preference data is text; this message holds a picture.',
  },
  effect: { service: 'The service refuses the file.' },
  source:
    'OpenAI preference fine-tuning guide; Azure OpenAI, direct preference optimization; Together, preference fine-tuning',

  check({ value }, { layout, service }, report) {
    if (!layout.ranking) return;
    const asked = valueAt(value, INPUT);
    if (Array.isArray(asked) && asked.length === 0) report('empty', INPUT);
    for (const key of OUTPUTS) {
      const answer = value[key];
      if (!Array.isArray(answer)) continue;
      const fault = faultOf(answer, service);
      if (fault) report(fault, [key], { count: answer.length });
      for (const [i, message] of answer.entries()) {
        const role = roleOf(message);
        if (fault || role === undefined || SPEAKERS.has(role)) continue;
        report('speaker', [key, i, 'role'], { role: String(role) });
      }
    }
    if (service !== 'openai' && service !== 'azure') return;
    for (const [i, message] of (Array.isArray(asked) ? asked : []).entries()) {
      if (isObject(message) && holdsPicture(message)) report('picture', [...INPUT, i, 'content']);
    }
  },
});

import type { Service } from '../../formats/layout.js';
import { fileRule } from '../rule.js';

const LEAST: Readonly<Partial<Record<Service, number>>> = { openai: 10, azure: 10, fireworks: 3 };

export default fileRule({
  formats: ['openai'],
  readers: ['service'],
  services: ['openai', 'azure', 'fireworks'],
  fate: 'refused',
  messages: { few: 'At least {least} records are asked for; these are {count}.' },
  effect: { service: 'The service refuses the file.' },
  source: 'OpenAI fine-tuning guide; Azure OpenAI, fine-tuning data; Fireworks, supervised fine-tuning',

  check({ records }, { context, frame }, report) {
    const least = (context && LEAST[context.service]) ?? 0;
    if (records > 0 && records < least) report('few', { place: frame.start }, { least, count: records });
  },
});

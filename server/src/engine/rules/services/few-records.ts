import { fileRule } from '../rule.js';

const LEAST = 10;

export default fileRule({
  formats: ['openai'],
  readers: ['service'],
  services: ['openai', 'azure'],
  fate: 'refused',
  messages: { few: 'At least {least} records are asked for; these are {count}.' },
  effect: { service: 'The service refuses the file.' },
  source: 'OpenAI fine-tuning guide; Azure OpenAI, fine-tuning data',

  check({ records }, { frame }, report) {
    if (records > 0 && records < LEAST)
      report('few', { place: frame.start }, { least: LEAST, count: records });
  },
});

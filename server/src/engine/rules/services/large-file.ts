import type { Service } from '../../formats/layout.js';
import { fileRule } from '../rule.js';

const MEGABYTE = 1024 * 1024;
/** In megabytes: the upload of OpenAI's own API, which Azure and Mistral share. */
const MOST_MEGABYTES = 512;
const MOST_RECORDS: Readonly<Partial<Record<Service, number>>> = { fireworks: 3_000_000 };

export default fileRule({
  formats: ['openai'],
  readers: ['service'],
  services: ['openai', 'azure', 'mistral', 'fireworks'],
  fate: 'refused',
  messages: {
    size: 'The file has {size} MB; the service takes {most}.',
    records: 'The file has {count} records; the service takes {most}.',
  },
  effect: { service: 'The service refuses the file.' },
  source:
    'OpenAI API description, files; Azure OpenAI, fine-tuning data; Mistral, fine-tuning; Fireworks, supervised fine-tuning',

  check({ records }, { context, frame, size = 0 }, report) {
    const most = context && MOST_RECORDS[context.service];
    if (most === undefined) {
      const megabytes = Math.ceil(size / MEGABYTE);
      const args = { size: megabytes, most: MOST_MEGABYTES };
      if (megabytes > MOST_MEGABYTES) report('size', { place: frame.start }, args);
    } else if (records > most) report('records', { place: frame.start }, { count: records, most });
  },
});

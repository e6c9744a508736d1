import { isObject, type Json } from '../../json.js';
import { turnPath } from '../conversation.js';
import { recordRule } from '../rule.js';

const MOST = 10;
const EMBEDDED = /^data:image\/(?:jpeg|png|webp);base64,/;

interface Picture {
  readonly part: number;
  readonly url: string | undefined;
}

function picturesIn(content: Json | undefined): Picture[] {
  if (!Array.isArray(content)) return [];
  return content.flatMap((item, part) => {
    if (!isObject(item) || item.type !== 'image_url') return [];
    const image = item.image_url;
    const url = isObject(image) ? image.url : image;
    return [{ part, url: typeof url === 'string' ? url : undefined }];
  });
}

export default recordRule({
  formats: ['openai'],
  readers: ['service'],
  services: ['openai', 'azure', 'together', 'fireworks'],
  fate: 'refused',
  messages: {
    speaker: 'Only users may show pictures; this message is from "{role}".',
    many: 'There are more than {most} pictures in this record.',
    address: 'Together takes pictures as text, data:image/png;base64,…, not by address.',
  },
  effect: { service: 'The service refuses the file, or leaves the record out.' },
  source: 'OpenAI vision fine-tuning guide; Together, fine-tuning data preparation',

  check({ turns }, context, report) {
    let count = 0;
    for (const turn of turns ?? []) {
      for (const { part, url } of picturesIn(turn.content)) {
        const at = [...turnPath(context, turn, 'content'), part];
        count++;
        if (turn.role !== 'user') report('speaker', at, { role: String(turn.name) });
        if (count === MOST + 1 && context.service !== 'together') report('many', at, { most: MOST });
        const embedded = url === undefined || EMBEDDED.test(url);
        if (context.service === 'together' && !embedded) report('address', [...at, 'image_url']);
      }
    }
  },
});

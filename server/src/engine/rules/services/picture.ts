import type { Service } from '../../formats/layout.js';
import { isObject, type Json } from '../../json.js';
import { turnPath } from '../conversation.js';
import { recordRule } from '../rule.js';

const MOST: Readonly<Partial<Record<Service, number>>> = { openai: 10, azure: 64, fireworks: 10 };
const EMBEDDED = /^data:image\/(?:jpeg|png|webp);base64,/;
/** Each four characters of Base64 are three bytes; a picture may have 10 MB. */
const MOST_CHARACTERS = ((10 * 1024 * 1024) / 3) * 4;

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

/** What is wrong with a picture, by its address. */
function faultOf(url: string, service: Service): string | undefined {
  const isAddress = !url.startsWith('data:');
  if (isAddress) return service === 'together' ? 'address' : undefined;
  if (!EMBEDDED.test(url)) return 'type';
  return url.length - url.indexOf(',') > MOST_CHARACTERS ? 'large' : undefined;
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
    type: 'Pictures are JPEG, PNG or WEBP; this one is of another type.',
    large: 'This picture has more than 10 MB.',
  },
  effect: { service: 'The service refuses the file, or leaves the record out.' },
  source:
    'OpenAI vision fine-tuning guide; Azure OpenAI, vision fine-tuning; Together, fine-tuning data preparation',

  check({ turns }, context, report) {
    const { service } = context;
    const most = MOST[service];
    let count = 0;
    for (const turn of turns ?? []) {
      for (const { part, url } of picturesIn(turn.content)) {
        const at = [...turnPath(context, turn, 'content'), part];
        count++;
        if (turn.role !== 'user') report('speaker', at, { role: String(turn.name) });
        if (most !== undefined && count === most + 1) report('many', at, { most });
        const fault = url === undefined ? undefined : faultOf(url, service);
        if (fault) report(fault, [...at, 'image_url']);
      }
    }
  },
});

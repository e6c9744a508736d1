import { recordRule } from '../rule.js';

/** What UTF-8 looks like when it was once read as Latin-1 or Windows-1252: ä, é, “, emoji. */
const MOJIBAKE = /Ã[\u0080-\u00bf\u0152-\u2122]|â€[\u0080-\u00bf\u0152-\u2122]|ðŸ/;

export default recordRule({
  formats: ['alpaca', 'sharegpt', 'openai', 'v1'],
  fate: 'none',
  messages: {
    replaced: 'A character was lost here: \\ufffd stands for what could not be read.',
    mojibake: 'This looks like UTF-8 that was read in another encoding.',
  },
  effect: {
    llamafactory: 'It is trained as it stands: the model learns to write it.',
    service: 'It is trained as it stands: the model learns to write it.',
  },
  source: 'LLaMA-Factory 0.9.5 trains texts as they are',

  check({ text }, _context, report) {
    const lost = text.indexOf('\ufffd');
    if (lost >= 0) report('replaced', [], {}, { span: { offset: lost, length: 1 } });
    if (!text.includes('Ã') && !text.includes('â€') && !text.includes('ðŸ')) return;
    const found = MOJIBAKE.exec(text);
    if (found) report('mojibake', [], {}, { span: { offset: found.index, length: found[0].length } });
  },
});

import { part, pathTo } from '../../formats/layout.js';
import type { Json, Path } from '../../json.js';
import { MEDIA } from '../media.js';
import { type Context, type Report, recordRule } from '../rule.js';

/** Every path in a column, with where it stands: frames of a video lie one deeper. */
function* pathsIn(value: Json | undefined, at: Path): Generator<readonly [string, Path]> {
  if (typeof value === 'string') yield [value, at];
  if (!Array.isArray(value)) return;
  for (const [i, item] of value.entries()) yield* pathsIn(item, [...at, i]);
}

function reportMissing(path: string, at: Path, { media }: Context, report: Report): void {
  if (!media || media.has(path)) return;
  const { folder } = media;
  const near = media.near(path);
  if (near === undefined) report('missing', at, { path, folder });
  else report('elsewhere', at, { path, folder, near });
}

export default recordRule({
  formats: ['alpaca', 'sharegpt', 'openai'],
  readers: ['llamafactory'],
  stages: ['sft', 'rm', 'dpo', 'kto', 'ppo'],
  columns: ['images', 'videos', 'audios'],
  fate: 'stops',
  messages: {
    missing:
      'There is no file "{path}": looked for in "{folder}" (media_dir, else the folder of dataset_info.json), and as it is written.',
    elsewhere: 'There is no file "{path}" in "{folder}", where the trainer looks, but there is "{near}".',
  },
  fixes: { path: 'Write "{near}"' },
  effect: { llamafactory: 'The run stops while the records are prepared (FileNotFoundError).' },
  source:
    'LLaMA-Factory 0.9.5, _find_medias (data/converter.py) and data/mm_plugin.py; issues 10158, 7280, 7046',

  check({ value }, context, report) {
    if (!context.media) return;
    for (const [, column] of MEDIA) {
      const found = pathsIn(part(context.layout, value, column), pathTo(context.layout, column));
      for (const [path, at] of found) reportMissing(path, at, context, report);
    }
  },

  fix({ at, args }) {
    const { near } = args;
    if (typeof near !== 'string') return [];
    return [{ title: 'path', args: { near }, changes: [{ replace: at, value: near }] }];
  },
});

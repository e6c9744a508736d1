/**
 * The models LLaMA-Factory lists with the template each was made with (0.9.5, extras/constants.py, register_model_group;
 * `since` where newer).
 */
import models from './models.json' with { type: 'json' };

export interface Model {
  /** Its name on Hugging Face, or on ModelScope where it is called otherwise there. */
  readonly id: string;
  readonly template?: string;
  /** Not taught to converse: LlamaBoard picks no template for it. */
  readonly base?: boolean;
  readonly multimodal?: boolean;
  /** The first release that lists it, where 0.9.5 does not. */
  readonly since?: string;
}

export const MODELS: readonly Model[] = models;

/** The last part of a model's name, which a local folder of it is usually called. */
const shortName = (id: string) =>
  (
    id
      .replace(/[\\/]+$/, '')
      .split(/[\\/]/)
      .at(-1) as string
  ).toLowerCase();

/** The listed model of a name or of a folder that is called like it; undefined where none or several are. */
export function modelOf(path: string, models: readonly Model[] = MODELS): Model | undefined {
  const exact = models.find(({ id }) => id.toLowerCase() === path.toLowerCase());
  if (exact) return exact;
  const short = shortName(path);
  const alike = models.filter(({ id }) => shortName(id) === short);
  return alike.every(({ template }) => template === alike[0]?.template) ? alike[0] : undefined;
}

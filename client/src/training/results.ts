/** What a run measured at its end: `all_results.json`, as transformers writes it (Trainer.save_metrics). */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Only what tells how good the result is; the rest of the file tells how long it took. */
const TELLING = /^(?:train_loss|(?:eval|predict)_(?!runtime|.*_per_second|model_preparation_time))/;

/** Empty where there is none, or it cannot be read. */
export function readResults(output: string): Readonly<Record<string, number>> {
  try {
    const values: unknown = JSON.parse(readFileSync(join(output, 'all_results.json'), 'utf8'));
    const entries = Object.entries(values ?? {});
    return Object.fromEntries(
      entries.filter((entry): entry is [string, number] => {
        const [key, value] = entry;
        return TELLING.test(key) && typeof value === 'number';
      }),
    );
  } catch {
    return {};
  }
}

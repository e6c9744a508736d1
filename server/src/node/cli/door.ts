import type { Locale } from '../../words.js';

/** How to speak to whoever called the program. */
export interface Door {
  readonly locale: Locale;
  /** Says an English text in the caller's language. */
  readonly words: (english: string) => string;
  /** Whether colours are printed unless an option says otherwise. */
  readonly color: boolean;
}

import { alpaca } from './alpaca.js';
import type { Format } from './format.js';
import type { FormatName } from './layout.js';
import { openai } from './openai.js';
import { sharegpt } from './sharegpt.js';
import { v1 } from './v1.js';

export const FORMATS: Readonly<Record<FormatName, Format>> = { alpaca, sharegpt, openai, v1 };

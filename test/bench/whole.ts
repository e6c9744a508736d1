/** What a JSON array costs at least where it is read as one value. */
import { readFileSync } from 'node:fs';

JSON.parse(readFileSync(process.argv[2] as string, 'utf8'));

/** One line on a terminal that says how far a file is. */
export interface Bar {
  show(done: number, total: number): void;
  clear(): void;
}

/** Asks terminals to cut lines that are too long, and to break them again: what is broken cannot be drawn over. */
const UNBROKEN = '\x1b[?7l';
const BROKEN = '\x1b[?7h';
const WIDTH = 24;
/** Drawn at most so often, in milliseconds. */
const EVERY = 100;

export function createBar(shown: boolean, name: string): Bar {
  let drawn = 0;
  return {
    show(done, total) {
      if (!shown || performance.now() - drawn < EVERY) return;
      drawn = performance.now();
      const share = total > 0 ? Math.min(1, done / total) : 1;
      const full = Math.round(share * WIDTH);
      const bar = '█'.repeat(full) + '░'.repeat(WIDTH - full);
      const line = `${bar} ${String(Math.floor(share * 100)).padStart(3)} % ${name}`;
      process.stderr.write(`\r\x1b[K${UNBROKEN}${line}${BROKEN}`);
    },
    clear() {
      if (drawn > 0) process.stderr.write('\r\x1b[K');
    },
  };
}

/** One line on a terminal that says how far a file is. */
export interface Bar {
  show(done: number, total: number): void;
  clear(): void;
}

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
      process.stderr.write(`\r\x1b[K${bar} ${String(Math.floor(share * 100)).padStart(3)} % ${name}`);
    },
    clear() {
      if (drawn > 0) process.stderr.write('\r\x1b[K');
    },
  };
}

/**
 * The quick way through good records: server/kernel/ goes over their bytes and tells which have a skeleton whose records are
 * known to be sound (plain.ts). The first record of a skeleton goes the usual way, and says what holds for all others.
 * test/records/sound.test.ts holds both ways against each other.
 */
import { type Checker, soundFacts } from './check.js';
import { KERNEL } from './kernel.generated.js';
import type { Stream, StreamRecord } from './records/stream.js';
import type { Facts } from './summaries/summary.js';

/** What server/kernel/sound.ts exports; its comments say what is what. */
interface Kernel {
  readonly memory: WebAssembly.Memory;
  readonly WINDOW: WebAssembly.Global<'i32'>;
  readonly LONGEST_KEY: WebAssembly.Global<'i32'>;
  readonly FIELDS: WebAssembly.Global<'i32'>;
  readonly ROLE_KEY: WebAssembly.Global<'i32'>;
  readonly FOUND: WebAssembly.Global<'i32'>;
  readonly at: WebAssembly.Global<'i32'>;
  readonly lines: WebAssembly.Global<'i32'>;
  readonly lineStart: WebAssembly.Global<'i32'>;
  readonly asked: WebAssembly.Global<'i32'>;
  begin(roleLength: number): void;
  close(length: number): void;
  tell(skeleton: number, sound: boolean): void;
  passLines(from: number, until: number): number;
  passElements(from: number, until: number, comma: boolean, column: number): number;
}

/** Passes sound records of one stream. */
export interface Passer {
  readonly kernel: Kernel;
  readonly memory: Uint8Array;
  /** Five numbers a record: skeleton, first byte, byte behind, print, line ends. */
  readonly found: Int32Array;
  /** By skeleton, what its records are to the file; undefined where they are not sound. */
  readonly facts: (Facts | undefined)[];
  /** Which bytes of the file lie in the kernel's memory. */
  from: number;
  to: number;
  /** So many records go the usual way before the next try: where hardly any is sound, trying would only cost. */
  pause: number;
  left: number;
  /** Records that were passed. */
  passed: number;
}

/** With fewer bytes than these in memory, and more to be had, it is filled anew. */
const NEAR = 1 << 16;
const LONGEST_PAUSE = 64;

let compiled: WebAssembly.Module | undefined;

/** Undefined where every record has to be looked at, or where there is no WebAssembly. */
export function passerFor({ plain, watchful }: Checker): Passer | undefined {
  if (!plain || watchful.length > 0 || typeof WebAssembly === 'undefined') return undefined;
  const kernel = startKernel();
  const role = new TextEncoder().encode(plain.turns?.role ?? '');
  const isOdd = role.some((byte) => byte < 0x20 || byte === 0x22 || byte === 0x5c);
  if (!kernel || isOdd || role.length > kernel.LONGEST_KEY.value) return undefined;
  const memory = new Uint8Array(kernel.memory.buffer);
  memory.set(role, kernel.ROLE_KEY.value);
  kernel.begin(plain.turns ? role.length : -1);
  const found = new Int32Array(kernel.memory.buffer, kernel.FOUND.value);
  return { kernel, memory, found, facts: [], from: 0, to: 0, pause: 0, left: 0, passed: 0 };
}

/** Undefined where this machine's WebAssembly is without SIMD. */
function startKernel(): Kernel | undefined {
  try {
    compiled ??= new WebAssembly.Module(Uint8Array.from(atob(KERNEL), (unit) => unit.charCodeAt(0)));
    return new WebAssembly.Instance(compiled).exports as unknown as Kernel;
  } catch {
    return undefined;
  }
}

/**
 * Goes over the sound records that stand at the stream's place and begin before `until` (a byte of the file), and moves
 * the stream behind them. Gives them to `take`: what they are to the file, their print, their first byte, the one behind
 * them, and their line ends.
 */
export function passSound(
  passer: Passer,
  stream: Stream,
  until: number,
  take: (facts: Facts, print: number, offset: number, end: number, breaks: number) => void,
): void {
  if (passer.left > 0) {
    passer.left--;
    return;
  }
  const { kernel, found, facts } = passer;
  load(passer, stream);
  const { from } = passer;
  const fields = kernel.FIELDS.value;
  let passed = 0;
  for (let count = pass(passer, stream, until); count > 0; count = pass(passer, stream, until)) {
    for (let i = 0; i < count * fields; i += fields) {
      const [offset, end] = [from + (found[i + 1] as number), from + (found[i + 2] as number)];
      take(facts[found[i] as number] as Facts, found[i + 3] as number, offset, end, found[i + 4] as number);
    }
    passed += count;
  }
  passer.passed += passed;
  const learns = kernel.asked.value >= 0;
  passer.pause = passed > 0 || learns ? 0 : Math.min(LONGEST_PAUSE, passer.pause * 2 + 1);
  passer.left = passer.pause;
}

/** Brings what stands at the stream's place into the kernel's memory, if it is not there. */
function load(passer: Passer, { bytes, base, at, limit }: Stream): void {
  const here = base + at;
  const isIn = passer.from <= here && here < passer.to;
  if (isIn && (passer.to === base + limit || passer.to - here > NEAR)) return;
  const size = Math.min(passer.kernel.WINDOW.value, limit - at);
  passer.memory.set(bytes.subarray(at, at + size));
  passer.kernel.close(size);
  passer.from = here;
  passer.to = here + size;
}

/** What was brought into memory is forgotten: a stream begins at another place, or reads another state of its file. */
export function forget(passer: Passer): void {
  passer.to = 0;
}

/** As many records as are given at once; moves the stream behind them. */
function pass({ kernel, from, to }: Passer, stream: Stream, until: number): number {
  const { base, at, head, records } = stream;
  const begin = base + at - from;
  const most = Math.min(until, to) - from;
  const isLines = head.shape === 'lines';
  const count = isLines
    ? kernel.passLines(begin, most)
    : kernel.passElements(begin, most, records > 0, head.column ?? -1);
  if (count === 0) return 0;
  const [behind, lineStart] = [kernel.at.value, kernel.lineStart.value];
  const known = lineStart >= 0 ? lineStart : begin;
  stream.at = at + behind - begin;
  stream.line += kernel.lines.value;
  stream.column = lineStart >= 0 ? 0 : stream.column;
  stream.column += unitsIn(stream, stream.at - (behind - known), stream.at);
  stream.records += count;
  return count;
}

/** UTF-16 units in some bytes of the window. */
function unitsIn({ source, bytes }: Stream, from: number, to: number): number {
  return from === to ? 0 : source.decode(bytes, from, to).length;
}

/** Tells the kernel what the record is that it asked about and that has been read and checked. */
export function learn({ kernel, facts }: Passer, checker: Checker, { text, ascii }: StreamRecord): void {
  const skeleton = kernel.asked.value;
  if (skeleton < 0) return;
  facts[skeleton] = soundFacts(checker, text ?? '', ascii);
  kernel.tell(skeleton, facts[skeleton] !== undefined);
}

/** A thread that takes one block of a file after the other from the common counter, and hands over what it found. */
import { parentPort, workerData } from 'node:worker_threads';
import { takeBlock } from '../blocks.js';
import { withFile } from '../bytes.js';
import type { Made } from '../pool.js';
import { type Scanned, scannerFor, scanOf, type Task } from './scanner.js';

const task = workerData as Task;
const { blocks, plan } = task;

withFile(task.path, (bytes) => {
  const scanner = scannerFor(task, bytes);
  for (let index = takeBlock(blocks); index < blocks.count; index = takeBlock(blocks)) {
    const part = scanOf(task, scanner, index, index === 0 ? plan.start : undefined);
    const made: Made<Scanned> = { index, part };
    parentPort?.postMessage(made);
  }
});

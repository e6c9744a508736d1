/** A thread that takes one block of a file after the other from the common counter, and hands over what it found. */
import { parentPort, workerData } from 'node:worker_threads';
import { type Part, scanBlock } from '../../engine/blocks.js';
import { type Blocks, blockAt, takeBlock } from '../blocks.js';
import { withFile } from '../bytes.js';
import type { Made } from '../pool.js';

import { scannerFor, type Task } from './scanner.js';

export interface WorkerData {
  readonly task: Task;
  readonly blocks: Blocks;
}

const { task, blocks } = workerData as WorkerData;

withFile(task.path, (bytes) => {
  const scanner = scannerFor(task, bytes);
  for (let index = takeBlock(blocks); index < blocks.count; index = takeBlock(blocks)) {
    const begin = index === 0 ? task.plan.start : undefined;
    const made: Made<Part> = { index, part: scanBlock(scanner, blockAt(blocks, index), begin) };
    parentPort?.postMessage(made);
  }
});

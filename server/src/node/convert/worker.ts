/** A thread that converts one block of a file after the other, each the next that nobody has taken. */
import { parentPort, workerData } from 'node:worker_threads';
import { takeBlock } from '../blocks.js';
import type { Made } from '../pool.js';
import { openBlocks, type Part, type Task } from './block.js';

const task = workerData as Task;
const convert = openBlocks(task);
for (let index = takeBlock(task.blocks); index < task.blocks.count; index = takeBlock(task.blocks)) {
  const made: Made<Part> = { index, part: convert(index) };
  parentPort?.postMessage(made);
}

/** A thread that converts pieces of a file, one at a time. */
import { parentPort, workerData } from 'node:worker_threads';
import { type Batch, openPieces, type Piece } from './convert/piece.js';

const convert = openPieces(workerData as Batch);
parentPort?.on('message', (piece: Piece) => {
  const converted = convert(piece);
  parentPort?.postMessage(converted, [converted.bytes.buffer]);
});

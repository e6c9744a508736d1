import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { serve } from '../server.js';
import { answerConversions } from './convert/requests.js';
import { rememberingDisk } from './disk/memory.js';
import { threadDisk } from './disk/thread.js';
import { messagesOnly } from './frames.js';
import { nodeHost } from './host.js';
import { threadMeasurer } from './measure/thread.js';

/** Serves over the transport that the command line names (`--stdio`, `--node-ipc`, `--socket=PORT`). */
export function lsp(): void {
  const stdio = process.argv.includes('--stdio');
  const connection = stdio
    ? createConnection(ProposedFeatures.all, process.stdin.pipe(messagesOnly()), process.stdout)
    : createConnection(ProposedFeatures.all);
  serve(connection, nodeHost, {
    more: answerConversions,
    measure: threadMeasurer(),
    disk: rememberingDisk(threadDisk()),
  });
}

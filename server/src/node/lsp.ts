import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { serve } from '../server.js';
import { nodeHost } from './host.js';

/** Serves over the transport that the command line names (`--stdio`, `--node-ipc`, `--socket=PORT`). */
export function lsp(): void {
  serve(createConnection(ProposedFeatures.all), nodeHost);
}

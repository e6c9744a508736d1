/** The language server as a Node program: `node dist/server.js --stdio`, or over IPC from the extension. */
import { lsp } from './lsp.js';

lsp();

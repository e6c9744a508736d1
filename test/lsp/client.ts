/** An editor as the server sees it: a process at the other end of stdio. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';
import type { ClientCapabilities, Diagnostic, Range } from 'vscode-languageserver-protocol';
import type { InitializationOptions, StatusParams } from '../../server/src/protocol.ts';

export interface Published {
  readonly uri: string;
  readonly version?: number;
  readonly diagnostics: Diagnostic[];
}

export interface Client {
  readonly process: ChildProcess;
  readonly connection: MessageConnection;
  readonly folder: string;
  /** What was pushed, and what status was told, by document: the last of each. */
  readonly published: Map<string, Published>;
  readonly status: Map<string, StatusParams>;
  uri(path: string): string;
  open(path: string, text: string, languageId?: string): void;
  edit(path: string, version: number, range: Range, text: string): void;
  close(path: string): void;
  pull(path: string): Promise<Diagnostic[]>;
  /** Waits until something holds; fails after ten seconds. */
  until<T>(look: () => T | undefined | false): Promise<T>;
  stop(): Promise<number | null>;
}

export const PUSHED: ClientCapabilities = {};
export const PULLED: ClientCapabilities = {
  textDocument: { diagnostic: {} },
  workspace: { diagnostics: { refreshSupport: true }, configuration: true },
};

export interface Options {
  readonly capabilities: ClientCapabilities;
  readonly files?: Readonly<Record<string, string>>;
  /** The section `tuneset` of the settings. */
  readonly settings?: object;
  readonly arguments?: readonly string[];
  /** What the editor says of itself beside its capabilities. */
  readonly says?: InitializationOptions;
}

export function write(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/** Starts a server on a temporary folder with some files. */
export async function start(options: Options): Promise<Client> {
  const {
    capabilities,
    files = {},
    settings = {},
    says = {},
    arguments: args = [resolve('dist/server.js'), '--stdio'],
  } = options;
  const folder = mkdtempSync(join(tmpdir(), 'tuneset-lsp-'));
  write(folder, files);
  const server = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const connection = createMessageConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  const client = clientOn(server, connection, folder);
  connection.onNotification('textDocument/publishDiagnostics', (params: Published) => {
    client.published.set(params.uri, params);
  });
  connection.onNotification('tuneset/status', (params: StatusParams) => {
    client.status.set(params.uri, params);
  });
  connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) =>
    items.map(() => settings),
  );
  connection.onRequest('client/registerCapability', () => null);
  connection.onRequest('workspace/diagnostic/refresh', () => null);
  connection.listen();
  const rootUri = pathToFileURL(folder).href;
  await connection.sendRequest('initialize', {
    ...{ processId: process.pid, rootUri, capabilities, initializationOptions: says },
    workspaceFolders: [{ uri: rootUri, name: 'test' }],
  });
  await connection.sendNotification('initialized', {});
  return client;
}

function clientOn(server: ChildProcess, connection: MessageConnection, folder: string): Client {
  const ended = new Promise<number | null>((done) => server.on('exit', done));
  const uri = (path: string) => pathToFileURL(join(folder, path)).href;
  const notify = (method: string, params: object) => void connection.sendNotification(method, params);
  return {
    ...{ process: server, connection, folder, uri },
    published: new Map(),
    status: new Map(),
    open: (path, text, languageId = 'jsonl') =>
      notify('textDocument/didOpen', { textDocument: { uri: uri(path), languageId, version: 1, text } }),
    edit: (path, version, range, text) =>
      notify('textDocument/didChange', {
        textDocument: { uri: uri(path), version },
        contentChanges: [{ range, text }],
      }),
    close: (path) => notify('textDocument/didClose', { textDocument: { uri: uri(path) } }),
    async pull(path) {
      const report = await connection.sendRequest<{ items: Diagnostic[] }>('textDocument/diagnostic', {
        textDocument: { uri: uri(path) },
      });
      return report.items;
    },
    async until(look) {
      for (const end = Date.now() + 10_000; Date.now() < end; ) {
        const seen = look();
        if (seen) return seen;
        await new Promise((done) => setTimeout(done, 5));
      }
      throw new Error('waited ten seconds for nothing');
    },
    async stop() {
      if (server.exitCode === null) {
        await connection.sendRequest('shutdown');
        await connection.sendNotification('exit');
      }
      const code = await ended;
      connection.dispose();
      rmSync(folder, { recursive: true, force: true });
      return code;
    },
  };
}

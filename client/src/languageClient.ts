/** The language server's process: how it is started, watched and started again. */
import * as vscode from 'vscode';
import {
  CloseAction,
  ErrorAction,
  type ErrorHandler,
  LanguageClient,
  type NodeModule,
  TransportKind,
} from 'vscode-languageclient/node';
import type { InitializationOptions } from '../../server/src/protocol.js';
import { answerTexts, withoutTextOnDisk } from './onDisk.js';
import { linksToPages } from './rulePages.js';
import { traceChannel } from './traceChannel.js';

/**
 * Where files to be edited live. Other schemes show copies (the old side of a diff, output, notebook cells), and a
 * problem in a copy would be told twice.
 */
const SCHEMES = ['file', 'untitled', 'vscode-remote', 'vscode-vfs'];
const LANGUAGES = ['jsonl', 'json', 'yaml'];

/** Says by itself what is no YAML: then we do not. */
const YAML_EXTENSION = 'redhat.vscode-yaml';

/** The commands that this extension has, so that the server names no others. */
function commandsOf(extension: vscode.ExtensionContext): string[] {
  const { contributes } = extension.extension.packageJSON as {
    contributes: { commands: readonly { command: string }[] };
  };
  return contributes.commands.map(({ command }) => command);
}

/** After so many crashes within `CRASH_WINDOW` milliseconds, starting once more will not help. */
const MOST_CRASHES = 4;
const CRASH_WINDOW = 3 * 60_000;

/** Starts the server and does not wait for it: requests queue up until it answers. Ends it with the extension. */
export function startClient(extension: vscode.ExtensionContext): LanguageClient {
  const log = vscode.window.createOutputChannel('Tuneset', { log: true });
  const trace = traceChannel(extension);
  const server: NodeModule = {
    module: extension.asAbsolutePath('dist/server.js'),
    transport: TransportKind.ipc,
  };
  const client: LanguageClient = new LanguageClient(
    'tuneset',
    'Tuneset',
    { run: server, debug: { ...server, options: { execArgv: ['--nolazy', '--inspect=6019'] } } },
    {
      documentSelector: SCHEMES.flatMap((scheme) => LANGUAGES.map((language) => ({ scheme, language }))),
      outputChannel: log,
      traceOutputChannel: trace,
      errorHandler: crashHandler(log, () => client.start()),
      // A server that dies while it starts has crashed, and the handler above says so.
      initializationFailedHandler: () => false,
      middleware: { ...linksToPages, sendNotification: withoutTextOnDisk },
      initializationOptions: {
        ownJson: true,
        ownYaml: vscode.extensions.getExtension(YAML_EXTENSION) !== undefined,
        commands: commandsOf(extension),
        asksTrainer: true,
      } satisfies InitializationOptions,
    },
  );
  extension.subscriptions.push(log, { dispose: () => client.dispose() });
  answerTexts(extension, client);
  client.start().catch(() => {}); // the client library has logged it
  return client;
}

/** Starts a crashed server again and says so; gives up when it keeps crashing, and leaves the choice to the person. */
function crashHandler(log: vscode.LogOutputChannel, restart: () => Promise<void>): ErrorHandler {
  let crashes: number[] = [];
  return {
    error: (_error, _message, count) => ({
      action: (count ?? 0) <= 3 ? ErrorAction.Continue : ErrorAction.Shutdown,
    }),
    closed() {
      const now = Date.now();
      crashes = [...crashes.filter((time) => now - time < CRASH_WINDOW), now];
      const again = crashes.length < MOST_CRASHES;
      if (again) void offerLog(log);
      else void offerRestart(log, restart);
      return { action: again ? CloseAction.Restart : CloseAction.DoNotRestart, handled: true };
    },
  };
}

async function offerLog(log: vscode.LogOutputChannel): Promise<void> {
  const show = vscode.l10n.t('Show Log');
  const message = vscode.l10n.t('The Tuneset language server crashed and was started again.');
  if ((await vscode.window.showWarningMessage(message, show)) === show) log.show();
}

async function offerRestart(log: vscode.LogOutputChannel, restart: () => Promise<void>): Promise<void> {
  const show = vscode.l10n.t('Show Log');
  const again = vscode.l10n.t('Restart');
  const message = vscode.l10n.t(
    'The Tuneset language server crashed {0} times in a short while and is not started again. Datasets are not checked until it is.',
    MOST_CRASHES,
  );
  const choice = await vscode.window.showErrorMessage(message, again, show);
  if (choice === show) log.show();
  if (choice === again) await restart();
}

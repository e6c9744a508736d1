import * as vscode from 'vscode';

/**
 * The channel for what editor and server say to each other. The client library writes only when the channel's log
 * level is Trace, which lasts for one window and is hard to find; here `tuneset.trace.server` switches it, as people
 * know it from other language servers.
 */
export function traceChannel(extension: vscode.ExtensionContext): vscode.LogOutputChannel {
  const channel = vscode.window.createOutputChannel('Tuneset Trace', { log: true });
  const changed = new vscode.EventEmitter<vscode.LogLevel>();
  const level = () => (isTracing() ? vscode.LogLevel.Trace : vscode.LogLevel.Info);
  extension.subscriptions.push(
    channel,
    changed,
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('tuneset.trace')) changed.fire(level());
    }),
  );
  return Object.create(channel, {
    logLevel: { get: level },
    onDidChangeLogLevel: { value: changed.event },
    trace: { value: channel.info.bind(channel) },
  });
}

export function isTracing(): boolean {
  return vscode.workspace.getConfiguration('tuneset').get('trace.server', 'off') !== 'off';
}

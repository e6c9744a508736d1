/** Starts Red Hat's YAML language server as their extension does, without its schemas from the web. */
import type { ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';

export async function activate({ subscriptions }: ExtensionContext): Promise<void> {
  const module = process.env.TUNESET_TEST_YAML_SERVER;
  if (module === undefined) return;
  const client = new LanguageClient(
    'yaml',
    'YAML',
    { module, transport: TransportKind.ipc },
    { documentSelector: [{ language: 'yaml' }], synchronize: { configurationSection: 'yaml' } },
  );
  subscriptions.push({ dispose: () => client.dispose() });
  await client.start();
}

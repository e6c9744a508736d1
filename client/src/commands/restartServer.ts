import type { Tuneset } from './tuneset.js';

/** Also starts a server that was given up after crashes. */
export async function restartServer({ client }: Tuneset): Promise<void> {
  // A server that hangs does not stop in time; the client library kills it, and we go on.
  if (client.isRunning()) await client.stop().catch((error) => client.warn('Stopping failed', error));
  await client.start();
}

import { Command } from 'commander';
import type { Door } from './door.js';

/** `tuneset lsp`: the language server for editors that start it themselves; it is the program beside this one. */
export function lspCommand({ words }: Door): Command {
  return new Command('lsp')
    .description(words('Serve editors over the Language Server Protocol.'))
    .option('--stdio', words('Over standard input and output; this is the default.'))
    .option('--node-ipc', words('Over the channel to the Node process that started this one.'))
    .option('--socket <port>', words('Over a socket.'))
    .option('--pipe <name>', words('Over a named pipe.'))
    .option('--clientProcessId <id>', words('End with this process.'))
    .action(async (options: Record<string, unknown>) => {
      // The server reads its transport from the arguments.
      if (Object.keys(options).length === 0) process.argv.push('--stdio');
      await import(new URL('./server.js', import.meta.url).href);
    });
}

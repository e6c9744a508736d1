/**
 * A real VS Code and a real browser out of npm packages, for machines that have neither.
 * They are put in a cache outside the checkout: `TUNESET_CACHE`, else the user's cache folder.
 */
import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** Carries VS Code 1.139, server and workbench. */
const codeServer = 'code-server@4.139.1';
const vscode = 'node_modules/code-server/lib/vscode';
const yamlServer = 'yaml-language-server@2.0.0';
const chromiumPackages = [
  '@sparticuz/chromium@153.0.0',
  // Text needs fonts: one with fixed width for the editor, one that has Chinese.
  'dejavu-fonts-ttf@2.37.3',
  '@expo-google-fonts/noto-sans-sc@0.4.3',
];

export interface Browser {
  executablePath: string;
  args: string[];
  env: Record<string, string>;
}

/** As root there is no sandbox to be had, and nothing but loopback is ever opened. */
const browserArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export function cacheFolder(): string {
  const base = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
  return resolve(process.env.TUNESET_CACHE || join(base, 'tuneset'));
}

/** Installs the VS Code server where it is missing; gives the path of its `server-main.js`. Throws what npm says. */
export function installServer(): string {
  const folder = installed(codeServer, fillServer);
  return join(folder, vscode, 'out/server-main.js');
}

function fillServer(target: string): void {
  npmInstall(target, [codeServer]);
  // The server's own packages are listed in a lock file of their own, which npm does not follow by itself.
  const root = join(target, vscode);
  npm(root, ['install', '--omit=dev']);
  // Two native parts need a compiler. VS Code runs without, but then has no logs, and complains.
  copyFileSync('scripts/vscode/spdlog.cjs', join(root, 'node_modules/@vscode/spdlog/index.js'));
  writeFileSync(join(root, 'node_modules/@vscode/native-watchdog/index.js'), watchdog);
}

/** The watchdog ends an extension host whose server has died; we end both by their process group. */
const watchdog = 'exports.start = () => {};\nexports.exit = (code) => process.exit(code);\n';

/** Installs a packaged extension as VS Code does, into `extensions`; gives the folder that it lies in then. */
export function installExtension(vsix: string, extensions: string): string {
  const where = ['--extensions-dir', extensions, '--server-data-dir', join(extensions, '..')];
  const args = [installServer(), '--install-extension', vsix, '--accept-server-license-terms', ...where];
  execFileSync(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  const [entry] = JSON.parse(readFileSync(join(extensions, 'extensions.json'), 'utf8')) as {
    relativeLocation: string;
  }[];
  if (!entry) throw new Error(`${vsix} was not installed`);
  return join(extensions, entry.relativeLocation);
}

/**
 * A Chromium to drive: the one that TUNESET_CHROMIUM names, else the machine's own, else one from npm
 * (Linux on x64 only; `TUNESET_CHROMIUM=npm` prefers it).
 * Gives undefined where there is none; throws what npm says.
 */
export function installBrowser(): Browser | undefined {
  const executablePath = systemBrowser();
  if (executablePath) return { executablePath, args: browserArguments, env: {} };
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const folder = installed(chromiumPackages.map(folderName).join('+'), unpackChromium);
  return {
    executablePath: join(folder, 'chromium'),
    args: [...browserArguments, '--no-zygote'],
    env: {
      LD_LIBRARY_PATH: join(folder, 'al2023/lib'),
      FONTCONFIG_FILE: join(folder, 'fonts.conf'),
      XDG_CACHE_HOME: folder,
    },
  };
}

function systemBrowser(): string | undefined {
  if (process.env.TUNESET_CHROMIUM === 'npm') return undefined;
  const candidates = [
    process.env.TUNESET_CHROMIUM,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ];
  return candidates.find((path) => path !== undefined && existsSync(path) && starts(path));
}

/** The language server of Red Hat's YAML extension; gives the file it begins in. Throws what npm says. */
export function installYamlServer(): string {
  const folder = installed(yamlServer, (target) => npmInstall(target, [yamlServer]));
  return join(folder, 'node_modules/yaml-language-server/out/src/server.js');
}

/** Some distributions leave a stub at the browser's place that only tells how to install it. */
function starts(path: string): boolean {
  try {
    execFileSync(path, ['--version'], { stdio: 'ignore', timeout: 20_000 });
    return true;
  } catch {
    return false;
  }
}

/** The package unpacks itself into the temporary folder, and its own shared libraries only where it sees Lambda. */
function unpackChromium(target: string): void {
  npmInstall(target, chromiumPackages);
  const entry = createRequire(join(target, 'x.js')).resolve('@sparticuz/chromium');
  execFileSync(
    process.execPath,
    ['-e', `import(${JSON.stringify(entry)}).then((it) => it.default.executablePath())`],
    {
      env: { ...process.env, TMPDIR: target, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' },
    },
  );
  writeFileSync(join(target, 'fonts.conf'), fontConfig);
}

/** Places are relative to this file; the machine's own fonts help out with what ours lack. */
const fontConfig = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">node_modules/dejavu-fonts-ttf</dir>
  <dir prefix="relative">node_modules/@expo-google-fonts/noto-sans-sc/400Regular</dir>
  <dir prefix="relative">node_modules/@expo-google-fonts/noto-sans-sc/700Bold</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
  <alias><family>monospace</family><prefer><family>DejaVu Sans Mono</family></prefer></alias>
  <alias><family>sans-serif</family><prefer><family>DejaVu Sans</family></prefer></alias>
  <match><edit name="family" mode="append_last"><string>DejaVu Sans</string></edit></match>
</fontconfig>
`;

/** Fills a folder of the cache once: it appears under its name only when `fill` is through. */
function installed(name: string, fill: (target: string) => void): string {
  const folder = join(cacheFolder(), name);
  if (existsSync(folder)) return folder;
  mkdirSync(cacheFolder(), { recursive: true });
  const target = mkdtempSync(join(cacheFolder(), 'new-'));
  try {
    console.log(`Installing ${name} into ${cacheFolder()} (once) …`);
    fill(target);
    rename(target, folder);
  } finally {
    rmSync(target, { recursive: true, force: true });
  }
  return folder;
}

/** Another run may have been faster: then its folder is as good. */
function rename(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if (!existsSync(to)) throw error;
  }
}

function folderName(name: string): string {
  return name.replace(/^.*\//, '');
}

function npmInstall(folder: string, packages: string[]): void {
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  npm(folder, ['install', ...packages]);
}

function npm(folder: string, args: string[]): void {
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error', '--ignore-scripts'];
  // Under `npm run` this is npm's own JavaScript: it runs on the same Node as we do, which the packages ask for.
  const script = process.env.npm_execpath;
  const [command, first] = script?.endsWith('.js') ? [process.execPath, [script]] : ['npm', []];
  execFileSync(command, [...first, ...args, ...quiet], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

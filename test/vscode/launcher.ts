#!/usr/bin/env node
/**
 * Stands in for the VS Code program under @vscode/test-electron: takes the arguments that it would get,
 * runs the tests in the extension host of the npm-carried VS Code, shown in a headless Chromium,
 * and exits with their code. Meanwhile it is the tests' hands and eyes: see page.ts.
 */
import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server as HttpServer, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { type Browser, installBrowser, installServer } from '../../scripts/vscode/install.ts';
import { startServer } from '../../scripts/vscode/server.ts';
import type { PageRequest } from './page.ts';

const output = resolve('.test-output');
const size = { width: 1280, height: 800 };
const timeout = Number(process.env.TUNESET_TEST_TIMEOUT ?? 600_000);

/** What the tests may ask of the page, by name; how they end is the launcher's. */
const actions: Record<
  Exclude<PageRequest['action'], 'end'>,
  (page: Page, ...args: string[]) => Promise<unknown>
> = {
  press: (page, keys) => page.keyboard.press(keys ?? ''),
  type: (page, text) => page.keyboard.type(text ?? '', { delay: 20 }),
  click: (page, selector) =>
    page
      .locator(selector ?? '')
      .first()
      .click(),
  hover: (page, selector) =>
    page
      .locator(selector ?? '')
      .first()
      .hover(),
  texts: (page, selector) => page.locator(selector ?? '').allInnerTexts(),
  print: async (_page, text) => console.log(text),
  screenshot: async (page, name) => {
    const path = join(output, `${name}.png`);
    await page.screenshot({ path });
    return path;
  },
};

async function answer(page: Page, request: IncomingMessage, end: (code: number) => void): Promise<unknown> {
  let body = '';
  for await (const chunk of request) body += chunk;
  const { action, args } = JSON.parse(body) as PageRequest;
  return action === 'end' ? end(Number(args[0])) : actions[action](page, ...args);
}

/** Serves the page's actions on loopback; gives the address. */
async function listen(server: HttpServer): Promise<string> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as { port: number };
  return `http://127.0.0.1:${port}/`;
}

function option(name: string): string {
  const [value] = options(name);
  if (value === undefined) throw new Error(`--${name}=… is missing`);
  return value;
}

function options(name: string): string[] {
  const start = `--${name}=`;
  return process.argv.filter((argument) => argument.startsWith(start)).map((it) => it.slice(start.length));
}

/** The tests are an extension in a window that is as a person's. */
const asExtension = process.argv.includes('--as-extension');
const restricted = process.argv.includes('--restricted');
const RESTRICTED = {
  'security.workspace.trust.enabled': true,
  'security.workspace.trust.startupPrompt': 'never',
};

/** The extension under development, and the others that are there: of those under development a browser takes one. */
function extensions(): [string, ...string[]] {
  const [own = '', ...others] = options('extensionDevelopmentPath');
  return asExtension ? [testsAsExtension(option('extensionTestsPath')), own, ...others] : [own, ...others];
}

/** What the window is told beside its folder. */
function payload(developed: string, remote: (path: string) => string): [string, string][] {
  const extension: [string, string] = ['extensionDevelopmentPath', remote(developed)];
  return asExtension
    ? [extension]
    : [extension, ['extensionTestsPath', remote(option('extensionTestsPath'))]];
}

/** Puts extensions onto VS Code's list of what is installed, wherever they lie. */
function install(folders: readonly string[], data: string): void {
  const entries = folders.map((path) => {
    const { publisher, name, version } = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8')) as {
      publisher: string;
      name: string;
      version: string;
    };
    return {
      identifier: { id: `${publisher}.${name}` },
      version,
      location: { $mid: 1, scheme: 'file', path },
    };
  });
  mkdirSync(join(data, 'extensions'), { recursive: true });
  writeFileSync(join(data, 'extensions/extensions.json'), JSON.stringify(entries));
}

/** Makes an extension of the tests, which runs them as soon as the window is there; gives its folder. */
function testsAsExtension(tests: string): string {
  const manifest = {
    ...{ name: 'tests', publisher: 'tuneset', version: '0.0.0', engines: { vscode: '^1.100.0' } },
    ...{ main: './run.cjs', activationEvents: ['onStartupFinished'] },
    capabilities: { untrustedWorkspaces: { supported: true } },
  };
  writeFileSync(join(dirname(tests), 'package.json'), JSON.stringify(manifest));
  return dirname(tests);
}

/**
 * Makes VS Code take a language for its own. Its own words stay English without a language pack, which npm does not
 * have; extensions are told the language and speak it.
 */
async function speak(page: Page, language: string | undefined): Promise<void> {
  if (language === undefined) return;
  await page.addInitScript((value) => {
    Object.defineProperty(globalThis, '_VSCODE_NLS_LANGUAGE', { get: () => value, set: () => {} });
  }, language);
}

/** Runs the tests and gives the code to exit with. */
async function launch(browser: Browser, data: string): Promise<number> {
  const folder = process.argv.slice(2).find((argument) => !argument.startsWith('-'));
  if (folder === undefined) throw new Error('the folder to open is missing');
  mkdirSync(output, { recursive: true });

  const opened = Promise.withResolvers<Page>();
  const ended = Promise.withResolvers<number>();
  const hands = createServer(async (request, response) => {
    try {
      response.end(JSON.stringify({ result: await answer(await opened.promise, request, ended.resolve) }));
    } catch (error) {
      response.writeHead(500).end(JSON.stringify({ error: String(error) }));
    }
  });
  const [developed, ...others] = extensions();
  install(others, data);
  const server = await startServer({
    main: installServer(),
    data,
    env: { TUNESET_TEST_PAGE: await listen(hands) },
    forTests: true,
    settings: restricted ? RESTRICTED : {},
  });
  const running = await chromium.launch({ ...browser, env: { ...process.env, ...browser.env } });
  try {
    const page = await running.newPage({ viewport: size });
    await speak(page, options('locale')[0]);
    page.setDefaultTimeout(60_000);
    await page.exposeFunction('codeAutomationExit', (code: number) => ended.resolve(code));
    await page.exposeFunction('codeAutomationLog', keepLog);
    const remote = (path: string) => `vscode-remote://127.0.0.1:${server.port}${resolve(path)}`;
    // The first page of a cold server on a busy machine takes its time.
    await page.goto(server.address(resolve(folder), payload(developed, remote)), { timeout: 120_000 });
    opened.resolve(page);
    const timer = setTimeout(() => ended.reject(new Error(`no end within ${timeout} ms`)), timeout);
    const code = await ended.promise.finally(() => clearTimeout(timer));
    return code;
  } catch (error) {
    await running
      .contexts()[0]
      ?.pages()[0]
      ?.screenshot({ path: join(output, 'vscode-at-the-end.png') });
    throw error;
  } finally {
    await running.close();
    await server.stop();
    hands.close();
  }
}

/** VS Code's own log is long and full of harmless complaints; it is kept for whoever must look into it. */
function keepLog(type: string, args: unknown): void {
  appendFileSync(join(output, 'vscode.log'), `${type}: ${JSON.stringify(args)}\n`);
}

const browser = installBrowser();
if (!browser) throw new Error('There is no Chromium here; set TUNESET_CHROMIUM to the path of one.');
const data = mkdtempSync(join(tmpdir(), 'tuneset-vscode-'));
try {
  process.exitCode = await launch(browser, data);
} finally {
  rmSync(data, { recursive: true, force: true, maxRetries: 3 });
}

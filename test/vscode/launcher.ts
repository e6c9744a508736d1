#!/usr/bin/env node
/**
 * Stands in for the VS Code program under @vscode/test-electron: takes the arguments that it would get,
 * runs the tests in the extension host of the npm-carried VS Code, shown in a headless Chromium,
 * and exits with their code. Meanwhile it is the tests' hands and eyes: see page.ts.
 */
import { appendFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server as HttpServer, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { type Browser, installBrowser, installServer } from '../../scripts/vscode/install.ts';
import { startServer } from '../../scripts/vscode/server.ts';
import type { PageRequest } from './page.ts';

const output = resolve('.test-output');
const size = { width: 1280, height: 800 };
const timeout = Number(process.env.TUNESET_TEST_TIMEOUT ?? 600_000);

/** What the tests may ask of the page, by name. */
const actions: Record<PageRequest['action'], (page: Page, ...args: string[]) => Promise<unknown>> = {
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

async function answer(page: Page, request: IncomingMessage): Promise<unknown> {
  let body = '';
  for await (const chunk of request) body += chunk;
  const { action, args } = JSON.parse(body) as PageRequest;
  return actions[action](page, ...args);
}

/** Serves the page's actions on loopback; gives the address. */
async function listen(server: HttpServer): Promise<string> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as { port: number };
  return `http://127.0.0.1:${port}/`;
}

function option(name: string): string {
  const value = optionalOption(name);
  if (value === undefined) throw new Error(`--${name}=… is missing`);
  return value;
}

function optionalOption(name: string): string | undefined {
  return process.argv.find((argument) => argument.startsWith(`--${name}=`))?.slice(name.length + 3);
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
  const hands = createServer(async (request, response) => {
    try {
      response.end(JSON.stringify({ result: await answer(await opened.promise, request) }));
    } catch (error) {
      response.writeHead(500).end(JSON.stringify({ error: String(error) }));
    }
  });
  const server = await startServer({
    main: installServer(),
    data,
    env: { TUNESET_TEST_PAGE: await listen(hands) },
    forTests: true,
  });
  const running = await chromium.launch({ ...browser, env: { ...process.env, ...browser.env } });
  try {
    const page = await running.newPage({ viewport: size });
    await speak(page, optionalOption('locale'));
    page.setDefaultTimeout(15_000);
    const ended = Promise.withResolvers<number>();
    await page.exposeFunction('codeAutomationExit', (code: number) => ended.resolve(code));
    await page.exposeFunction('codeAutomationLog', keepLog);
    const remote = (path: string) => `vscode-remote://127.0.0.1:${server.port}${resolve(path)}`;
    await page.goto(
      server.address(resolve(folder), [
        ['extensionDevelopmentPath', remote(option('extensionDevelopmentPath'))],
        ['extensionTestsPath', remote(option('extensionTestsPath'))],
      ]),
    );
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

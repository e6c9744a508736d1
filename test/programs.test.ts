import { execFileSync, spawn } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

/** The Node that npm was started with: the oldest that a user of this machine would run the programs on. */
const node = process.env.npm_node_execpath ?? process.execPath;

/** `npm test` builds before it comes here; a bare vitest may find nothing to test. */
describe.skipIf(!existsSync('dist/cli.js'))(`the programs in dist/ (need a build), on ${node}`, () => {
  test('the command says its version', () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    expect(execFileSync(node, ['dist/cli.js', '--version'], { encoding: 'utf8' }).trim()).toContain(version);
  });

  test.skipIf(process.platform === 'win32')('the command starts by its name alone', () => {
    expect(readFileSync('dist/cli.js', 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
    expect(statSync('dist/cli.js').mode & 0o111).toBe(0o111);
  });

  test('the server answers over stdio', async () => {
    const server = spawn(node, ['dist/server.js', '--stdio']);
    const body = JSON.stringify({
      jsonrpc: '2.0',
      id: 1,
      method: 'initialize',
      params: { processId: null, rootUri: null, capabilities: {} },
    });
    server.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    try {
      let answer = '';
      for await (const chunk of server.stdout) {
        answer += chunk;
        if (answer.includes('"capabilities"')) break;
      }
      expect(answer).toContain('"name":"tuneset"');
    } finally {
      server.kill();
    }
  });
});

/** Files whose text the editor does not send: the server reads them, or asks where it reads another text. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { closeAll, codeOf, eventually, open, problemsOf, problemsWith, statusOf } from '../editor.ts';

const GOOD = `{"conversations": [{"from": "human", "value": "你好"}, {"from": "gpt", "value": "${'long '.repeat(500)}"}]}`;
const BAD = '{"conversations": [{"from": "gpt", "value": "Hi"}]}';
const RECORDS = 2500;

describe('a file of 6 MB', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tuneset-large-'));
  afterEach(closeAll);
  after(() => rmSync(folder, { recursive: true, force: true }));

  const FILES: Readonly<Record<string, string>> = {
    'with line feeds': `${`${GOOD}\n`.repeat(RECORDS - 1)}${BAD}\n`,
    'with a byte-order mark': `\ufeff${`${GOOD}\n`.repeat(RECORDS - 1)}${BAD}\n`,
    'with line ends of both kinds, which the editor makes alike': `${GOOD}\r\n${`${GOOD}\n`.repeat(RECORDS - 2)}${BAD}\n`,
  };
  for (const [name, text] of Object.entries(FILES)) {
    it(`${name} has its problem in its place, also after an edit above`, async () => {
      const path = join(folder, `${name.slice(0, 12).replaceAll(' ', '-')}.jsonl`);
      writeFileSync(path, text);
      const { document } = await open(vscode.Uri.file(path));
      await problemsWith(document.uri, 'sharegpt/turn-order');
      assert.equal((await statusOf(document.uri)).records, RECORDS);
      const lineOf = () =>
        problemsOf(document.uri)
          .filter((problem) => codeOf(problem) === 'sharegpt/turn-order')
          .map(({ range }) => range.start.line);
      assert.deepEqual(lineOf(), [RECORDS - 1]);
      const edit = new vscode.WorkspaceEdit();
      edit.insert(document.uri, new vscode.Position(0, 0), `${GOOD}\n`);
      await vscode.workspace.applyEdit(edit);
      await eventually('the problem one line below', lineOf, (lines) =>
        lines.every((line) => line === RECORDS),
      );
    });
  }
});

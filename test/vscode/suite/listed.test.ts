/** Datasets that a dataset_info.json names and that nobody has opened. */
import { after, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { noProblems, problemsWith, uriOf } from '../editor.ts';

describe('a dataset that is listed and closed', () => {
  const ours = () => vscode.workspace.getConfiguration('tuneset');
  const set = (wanted: boolean) =>
    ours().update('checkListedDatasets', wanted, vscode.ConfigurationTarget.Workspace);
  after(() => set(false));

  it('is checked as long as the setting says so', async () => {
    const closed = uriOf('examples/broken/sharegpt.jsonl');
    await set(true);
    await problemsWith(closed, 'sharegpt/turn-order');
    await set(false);
    await noProblems(closed);
  });
});

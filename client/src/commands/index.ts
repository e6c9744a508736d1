/** All commands, by the name they have in package.json. */
import * as vscode from 'vscode';
import {
  chat,
  checkData,
  evaluate,
  exportModel,
  openLlamaBoard,
  predict,
  resumeTraining,
  serveApi,
  startTraining,
  stopTraining,
} from '../training/commands.js';
import { downloadModel } from '../training/download.js';
import { setUpTrainer } from '../training/setUp.js';
import { showTraining } from '../views/training/panel.js';
import { checkFolder, checkLargeFile, clearChecked } from './checkFiles.js';
import { chooseFormat } from './chooseFormat.js';
import { convertDataset, convertToArray, convertToLines } from './convert.js';
import { convertSelection, copyRecordsAs } from './convertRecords.js';
import { explainProblem } from './explainProblem.js';
import { goToRecord } from './goToRecord.js';
import { nextProblem, previousProblem } from './nextProblem.js';
import { restartServer } from './restartServer.js';
import { showDataset } from './showDataset.js';
import { showLog, showTrace } from './showLog.js';
import type { Tuneset } from './tuneset.js';

/** Gets what a keybinding or another extension passes, in the explorer all that is selected; from the palette nothing. */
type Command = (tuneset: Tuneset, argument: unknown, more: unknown) => unknown;

const COMMANDS: Readonly<Record<string, Command>> = {
  'tuneset.chat': chat,
  'tuneset.checkData': checkData,
  'tuneset.downloadModel': downloadModel,
  'tuneset.evaluate': evaluate,
  'tuneset.export': exportModel,
  'tuneset.openLlamaBoard': openLlamaBoard,
  'tuneset.predict': predict,
  'tuneset.resumeTraining': resumeTraining,
  'tuneset.serveApi': serveApi,
  'tuneset.setUpTrainer': setUpTrainer,
  'tuneset.showTraining': showTraining,
  'tuneset.startTraining': startTraining,
  'tuneset.stopTraining': stopTraining,
  'tuneset.checkFolder': checkFolder,
  'tuneset.checkLargeFile': checkLargeFile,
  'tuneset.chooseFormat': chooseFormat,
  'tuneset.clearChecked': clearChecked,
  'tuneset.convertDataset': convertDataset,
  'tuneset.convertSelection': convertSelection,
  'tuneset.convertToArray': convertToArray,
  'tuneset.convertToLines': convertToLines,
  'tuneset.copyRecordsAs': copyRecordsAs,
  'tuneset.explainProblem': explainProblem,
  'tuneset.goToRecord': goToRecord,
  'tuneset.nextProblem': nextProblem,
  'tuneset.previousProblem': previousProblem,
  'tuneset.restartServer': restartServer,
  'tuneset.showDataset': showDataset,
  'tuneset.showLog': showLog,
  'tuneset.showTrace': showTrace,
};

export function registerCommands(tuneset: Tuneset): void {
  for (const [name, run] of Object.entries(COMMANDS)) {
    const registered = vscode.commands.registerCommand(name, (argument?: unknown, more?: unknown) =>
      run(tuneset, argument, more),
    );
    tuneset.extension.subscriptions.push(registered);
  }
}

/** Checks what the workspace's lists of datasets name, one file after the other, while nobody waits for it. */
import type { Connection } from 'vscode-languageserver';
import { hostWithEdits, type World } from '../documents.js';
import { CHECK_LISTED, type CheckListedParams } from '../protocol.js';
import type { Disk } from '../source/disk.js';
import { listedFiles } from '../source/listed.js';
import type { DiskNews } from './disk.js';

/** What else there is to do at start, and after a key in a list, comes first. In milliseconds. */
const LEISURE = 1500;

/** Begins when the client says so. What is given back is to be called when lists may have changed. */
export function answerListed(connection: Connection, world: World, disk: Disk, news: DiskNews): () => void {
  const looked = new Set<string>();
  let wanted = false;
  let turn = 0;

  const look = async (mine: number) => {
    const listed = new Set<string>();
    for (const root of wanted ? world.folders : []) {
      for (const uri of await listedFiles(hostWithEdits(world), root)) listed.add(uri);
    }
    for (const uri of looked) {
      if (listed.has(uri)) continue;
      looked.delete(uri);
      news.leave(uri);
    }
    for (const uri of listed) {
      if (turn !== mine) return;
      if (looked.has(uri)) continue;
      looked.add(uri);
      await news.look(uri);
    }
  };
  const lookSoon = () => {
    const mine = ++turn;
    setTimeout(() => turn === mine && void look(mine), LEISURE);
  };

  connection.onNotification(CHECK_LISTED, ({ storage }: CheckListedParams) => {
    wanted = storage !== null;
    if (storage !== null) disk.keepIn?.(storage);
    lookSoon();
  });
  return lookSoon;
}

/** Questions about running a configuration, asked by whoever starts LLaMA-Factory. */
import type { CancellationToken, Connection } from 'vscode-languageserver';
import { releaseFor, rootOf, type World } from '../documents.js';
import {
  CAUSE,
  CHOICES,
  type Choices,
  DERIVE,
  type DeriveParams,
  LOGGED_RECORD,
  type Place,
  PREFLIGHT,
  PREFLIGHT_PROGRESS,
  type Preflight,
  type PreflightParams,
  type PreflightProgress,
  RUN,
  type RunInfo,
  type RunParams,
  type TraceParams,
  WRITE_CONFIG,
  type WriteConfigParams,
} from '../protocol.js';
import { PROJECT_FILE } from '../source/project.js';

/** The YAML reader is as large as the rest of the engine: it is loaded when it is first needed. */
async function configAt(world: World, uri: string, over: readonly string[] = []) {
  const run = await import('../source/run.js');
  const release = await releaseFor(world, uri);
  const found = await run.findConfig(world.host, uri, rootOf(world, uri), release, over);
  return { ...run, found: found?.reading.fault ? undefined : found };
}

export function answerRuns(connection: Connection, world: World): void {
  connection.onRequest(RUN, async ({ uri }: RunParams): Promise<RunInfo | null> => {
    const { found, runInfo } = await configAt(world, uri);
    return found ? runInfo(world.host, found) : null;
  });
  connection.onRequest(DERIVE, async ({ uri, command }: DeriveParams): Promise<string[] | null> => {
    const { found, derivedArguments } = await configAt(world, uri);
    return found ? derivedArguments(found, command) : null;
  });
  connection.onRequest(
    PREFLIGHT,
    async ({ uri, over }: PreflightParams, token: CancellationToken): Promise<Preflight | null> => {
      const { found } = await configAt(world, uri, over);
      const { preflight } = await import('../source/preflight.js');
      const abort = new AbortController();
      token.onCancellationRequested(() => abort.abort());
      const progress = (share: number) =>
        void connection.sendNotification(PREFLIGHT_PROGRESS, { uri, share } satisfies PreflightProgress);
      const way = { progress, signal: abort.signal };
      return (found && (await preflight(world.host, world.measure, found, world.locale, way))) ?? null;
    },
  );
  connection.onRequest(CAUSE, async ({ uri, text }: TraceParams): Promise<Place | null> => {
    const { found } = await configAt(world, uri);
    const { causeOf } = await import('../source/trace.js');
    return found ? causeOf(world.host, found, text) : null;
  });
  connection.onRequest(LOGGED_RECORD, async ({ uri, text }: TraceParams): Promise<Place | null> => {
    const { found } = await configAt(world, uri);
    const { recordIn } = await import('../source/trace.js');
    return found ? recordIn(world.host, found, text) : null;
  });
  connection.onRequest(CHOICES, async (): Promise<Choices> => {
    const { choicesIn } = await import('../source/choices.js');
    // What the first workspace folder says counts for new configurations.
    return choicesIn(
      world.host,
      world.folders,
      await releaseFor(world, `${world.folders[0] ?? ''}/${PROJECT_FILE}`),
    );
  });
  connection.onRequest(WRITE_CONFIG, async (params: WriteConfigParams): Promise<string> => {
    const { configText } = await import('../source/choices.js');
    return configText(params);
  });
}

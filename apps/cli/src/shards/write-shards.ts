import { existsSync } from "node:fs";
import { join } from "node:path";
import { DataFileError } from "@autoencoders/datasets";
import type { ShardValues } from "../commands/shard-options.ts";
import { counted } from "../console/counted.ts";
import type { Io } from "../console/io.ts";
import { UsageError } from "../errors/usage-error.ts";
import { holdFolder } from "../queue/hold-folder.ts";
import { queueRequest } from "../queue/queue-request.ts";
import { beginResults } from "../results/begin-results.ts";
import { resultsKey } from "../results/results-key.ts";
import { noteInterruption } from "../stopping/interruption.ts";
import { keepPlan, partsOf, type ShardPart, type ShardPlan } from "./shard-plan.ts";
import { shardsOnQueue } from "./shards-on-queue.ts";
import { writeManifest } from "./write-manifest.ts";

/** Writes the results of some rows to a file. Gives the exit status. */
export type WriteResults = (asked: ShardValues, invocation: { readonly io: Io }) => Promise<number>;

/**
 * Writes results as files of a folder, each of its own rows, here one after the other or by the workers of a queue, and at last their manifest.
 * What an earlier call made stays.
 *
 * @throws UsageError, Failure, WriteError, QueueError
 */
export async function writeShards(
  command: string,
  asked: ShardValues,
  { io, write }: { readonly io: Io; readonly write: WriteResults },
): Promise<number> {
  const { out, json, shards, partFormat = "parquet", rows } = asked;
  const request = queueRequest(asked);
  if (shards === undefined) throw new UsageError("expected --shards beside --queue, got none");
  if (out === undefined || out === "-")
    throw new UsageError("expected --out FOLDER beside --shards, for the files, got none");
  if (rows !== undefined)
    throw new UsageError("expected --shards without --rows, which names the rows of one file");
  const begun = await beginResults({ ...asked, out: undefined, id: undefined }, { io });
  const { config, model, shown, engine } = begun;
  const { split, id, decimal } = asked;
  const options = { command, split, id, decimal, engine: engine.name };
  const plan: ShardPlan = {
    command,
    key: resultsKey({ config, model, rows: shown.name, options }),
    rows: shown.count,
    parts: partsOf(shown.count, shards, partFormat),
  };
  const { queue, release } = await holdFolder(out, request);
  const interruption = noteInterruption(io);
  try {
    keepPlan(out, plan);
    const missing = plan.parts.filter(({ file }) => !existsSync(join(out, file)));
    let done = plan.parts.length - missing.length;
    if (done > 0)
      io.err(`note: ${counted(done, "part")} of ${plan.parts.length} are there already`);
    const errors: string[] = [];
    const onEnd = (part: ShardPart, error?: string): void => {
      if (error === undefined) done++;
      else errors.push(`${part.file}, rows ${part.first} to ${part.last}: ${error}`);
      io.status(`${done} of ${counted(plan.parts.length, "part")}`);
    };
    if (queue) await shardsOnQueue(missing, { plan, asked, queue, io, interruption, onEnd });
    else
      for (const part of missing) {
        if (interruption.status !== undefined) break;
        onEnd(part, await writeHere(part, asked, { io, write }));
      }
    io.status("");
    if (interruption.status !== undefined) {
      io.err(
        `${interruption.reason}; ${counted(done, "part")} of ${plan.parts.length} are there, and the same command makes the rest`,
      );
      return interruption.status;
    }
    for (const error of errors) io.err(`error: ${error}`);
    if (errors.length > 0) return 1;
    const manifest = await writeManifest(out, plan);
    io.out(
      json
        ? JSON.stringify({ run: asked.run, rows: plan.rows, parts: plan.parts.length, manifest })
        : `${counted(plan.parts.length, "part")} of ${counted(plan.rows, "row")}, ${manifest}`,
    );
    return 0;
  } finally {
    interruption.end();
    release();
  }
}

/** Writes a part in this process. Gives why it could not be written. */
async function writeHere(
  { file, first, last }: ShardPart,
  asked: ShardValues,
  { io, write }: { readonly io: Io; readonly write: WriteResults },
): Promise<string | undefined> {
  const said: string[] = [];
  const quiet: Io = { ...io, out: () => {}, err: (line) => void said.push(line), status: () => {} };
  const only = { shards: undefined, queue: undefined, store: undefined, json: true };
  const part = { rows: { first, last }, out: join(asked.out!, file), overwrite: true };
  try {
    const status = await write({ ...asked, ...only, ...part }, { io: quiet });
    return status === 0 ? undefined : (said.at(-1) ?? `it ended with status ${status}`);
  } catch (error) {
    if (error instanceof DataFileError) return error.message; // the other parts can be written
    throw error;
  }
}

import { existsSync } from "node:fs";
import { join } from "node:path";
import type { ShardValues } from "../commands/shard-options.ts";
import { counted } from "../console/counted.ts";
import type { Io } from "../console/io.ts";
import { UsageError } from "../errors/usage-error.ts";
import { holdFolder } from "../queue/hold-folder.ts";
import { queueRequest } from "../queue/queue-request.ts";
import { numbersBeside } from "../results/numbered-rows.ts";
import type { LoadableCommand } from "../results/row-command.ts";
import { mergeTold, notesOf } from "../results/rows-told.ts";
import { keyOfAsked } from "../results/source-key.ts";
import { noteInterruption } from "../stopping/interruption.ts";
import { planWithoutModel } from "./plan-without-model.ts";
import { keepPlan, partsOf, type ShardPart, type ShardPlan } from "./shard-plan.ts";
import type { ShardsHere } from "./shards-here.ts";
import { shardsOnQueue } from "./shards-on-queue.ts";
import { toldParts } from "./told-parts.ts";
import { type WrittenFile, writeManifest } from "./write-manifest.ts";

/**
 * Writes results as files of a folder, each of its own rows, here one after the other or by the workers of a queue, and at last their manifest.
 * What an earlier call made stays.
 *
 * @throws UsageError, Failure, WriteError, QueueError
 */
export async function writeShards(
  command: LoadableCommand,
  asked: ShardValues,
  io: Io,
): Promise<number> {
  const { out, json, shards, partFormat = "parquet", rows } = asked;
  const request = queueRequest(asked);
  if (shards === undefined) throw new UsageError("expected --shards beside --queue, got none");
  if (out === undefined || out === "-")
    throw new UsageError("expected --out FOLDER beside --shards, for the files, got none");
  if (rows !== undefined)
    throw new UsageError("expected --shards without --rows, which names the rows of one file");
  const { split, id, decimal } = asked;
  const begin = async (io: Io): Promise<ShardsHere> => {
    const { shardsHere } = await import("./shards-here.ts");
    const own = request ? { ...asked, id: undefined } : asked; // workers read the names
    return shardsHere(command, own, io);
  };
  const planned = request && (await planWithoutModel(asked, io));
  const here = planned ? undefined : await begin(io);
  const { key, engine, name, rows: count } = planned ?? here!.source;
  const plan: ShardPlan = {
    command: command.name,
    key: keyOfAsked(key, { command: command.name, split, id, decimal, engine }),
    rows: count,
    parts: partsOf(count, shards, partFormat),
  };
  const { queue, release } = await holdFolder(out, request);
  const interruption = noteInterruption(io);
  try {
    keepPlan(out, plan);
    if (plan.parts.length < shards)
      io.err(`note: ${counted(count, "row")} make a part each, not ${shards} of them`);
    const told = toldParts(out);
    const missing = plan.parts.filter(
      ({ file }) => told.get(file) === undefined || !existsSync(join(out, file)),
    );
    let done = plan.parts.length - missing.length;
    if (done > 0)
      io.err(`note: ${counted(done, "part")} of ${plan.parts.length} are there already`);
    const errors = new Map<string, ShardPart[]>();
    const written = new Map<string, WrittenFile>();
    const onEnd = (part: ShardPart, error?: string): void => {
      if (error === undefined) done++;
      else errors.set(error, [...(errors.get(error) ?? []), part]);
      io.status(`${done} of ${counted(plan.parts.length, "part")}`);
    };
    if (queue)
      await shardsOnQueue(missing, {
        plan,
        asked,
        queue,
        io,
        interruption,
        told,
        written,
        async onEnd(part, error) {
          const isFirst = errors.size === 0;
          onEnd(part, error);
          if (error !== undefined && planned && isFirst) await begin({ ...io, err() {} }); // throws where all parts have the same fault
        },
      });
    else
      await here!.write(missing, {
        out,
        interruption,
        onEnd(part, made) {
          if (made.told) told.keep(part.file, made.told);
          onEnd(part, made.error);
        },
      });
    io.status("");
    if (interruption.status !== undefined) {
      io.err(
        `${interruption.reason}; ${counted(done, "part")} of ${plan.parts.length} are there, and the same command makes the rest`,
      );
      return interruption.status;
    }
    for (const [error, parts] of errors) io.err(`error: ${partsText(parts)}: ${error}`);
    if (errors.size > 0) return 1;
    const manifest = await writeManifest(out, plan, written);
    const all = mergeTold(plan.parts.flatMap(({ file }) => told.get(file) ?? []));
    for (const note of notesOf(all, name)) io.err(`note: ${note}`);
    const numbers = join(out, numbersBeside(plan.parts[0]?.file ?? ""));
    if (partFormat === "npy" && existsSync(numbers))
      io.err(
        `note: ${numbers} has the number in its file of each row, counted from 1, and so has one beside each other part`,
      );
    io.out(
      json
        ? JSON.stringify({
            run: asked.run,
            rows: plan.rows,
            withoutResult: all.unreadable.count,
            parts: plan.parts.length,
            manifest,
          })
        : `${counted(plan.parts.length, "part")} of ${counted(plan.rows, "row")}, ${manifest}`,
    );
    return 0;
  } finally {
    interruption.end();
    release();
  }
}

/** Names the parts that an error is of. */
function partsText(parts: readonly ShardPart[]): string {
  const { file, first, last } = [...parts].sort((a, b) => a.first - b.first)[0]!;
  const text = `${file}, rows ${first} to ${last}`;
  return parts.length === 1 ? text : `${parts.length} parts, the first of them ${text}`;
}

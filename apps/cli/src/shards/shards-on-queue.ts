import { createHash } from "node:crypto";
import { copyFileSync, renameSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { WriteError } from "@autoencoders/runs/node";
import type { ShardValues } from "../commands/shard-options.ts";
import type { Io } from "../console/io.ts";
import { filesOf } from "../data/files-of.ts";
import { flagsOf } from "../options/flags-of.ts";
import { askQueue } from "../queue/ask-queue.ts";
import type { Job } from "../queue/job.ts";
import type { OpenedQueue } from "../queue/open-queue.ts";
import type { Interruption } from "../stopping/interruption.ts";
import { versions } from "../versions.ts";
import type { ShardPart, ShardPlan } from "./shard-plan.ts";

interface QueuedShards {
  readonly plan: ShardPlan;
  readonly asked: ShardValues;
  readonly queue: OpenedQueue;
  readonly io: Io;
  readonly interruption: Interruption;
  /** Is told of each part. @param error why it is not there */
  readonly onEnd: (part: ShardPart, error?: string) => void;
}

/** Has parts made by the workers of a queue, and puts each into the folder once it is whole. */
export async function shardsOnQueue(
  parts: readonly ShardPart[],
  { plan, asked, queue: { opened, store }, io, interruption, onEnd }: QueuedShards,
): Promise<void> {
  const out = asked.out!;
  const folder = createHash("sha256").update(JSON.stringify(plan)).digest("hex").slice(0, 16);
  const own = versions();
  const argv = argumentsOf(plan.command, asked);
  const byName = new Map<string, ShardPart>();
  const jobs = parts.map((part): Job => {
    const name = `parts/${folder}/${part.file.replace(/\..*$/, "")}`;
    byName.set(name, part);
    return {
      name,
      argv,
      part,
      epochs: 0,
      versions: own,
    };
  });
  await askQueue(jobs, {
    opened,
    store,
    io,
    interruption,
    onLine() {},
    async onEnd({ name }, error) {
      const part = byName.get(name)!;
      const fetched = join(out, `.${part.file}.fetched`);
      const made = await store.fetch(name, fetched);
      if (made !== undefined) take(join(made, part.file), join(out, part.file));
      rmSync(fetched, { recursive: true, force: true });
      onEnd(part, made === undefined ? (error ?? "it has no result") : undefined);
    },
  });
}

/** The arguments by which a worker makes parts, but for their rows and files: paths are absolute, since workers run in folders of their own. */
function argumentsOf(
  command: string,
  { run, dataset, split, id, decimal, engine, threads, dataDir }: ShardValues,
): string[] {
  const files = dataset === undefined ? undefined : filesOf(dataset);
  const given = {
    dataset: files ? files.join(",") : dataset,
    split,
    id,
    decimal,
    engine,
    threads,
    dataDir,
  };
  return [command, resolve(run), ...flagsOf(given)];
}

/** Copies a file under its name, at once. @throws WriteError */
function take(from: string, to: string): void {
  try {
    copyFileSync(from, `${to}.part`);
    renameSync(`${to}.part`, to);
  } catch (error) {
    throw new WriteError(to, 0, error);
  }
}

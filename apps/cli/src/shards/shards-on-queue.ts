import { createHash, randomUUID } from "node:crypto";
import {
  closeSync,
  existsSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join, resolve } from "node:path";
import { WriteError } from "@autoencoders/runs/files";
import type { ShardValues } from "../commands/shard-options.ts";
import type { Io } from "../console/io.ts";
import { filesOf } from "../data/files-of.ts";
import { flagsOf } from "../options/flags-of.ts";
import { askQueue } from "../queue/ask-queue.ts";
import type { Job } from "../queue/job.ts";
import type { OpenedQueue } from "../queue/open-queue.ts";
import { numbersBeside } from "../results/numbered-rows.ts";
import type { Interruption } from "../stopping/interruption.ts";
import { versions } from "../versions.ts";
import { planFormat, type ShardPart, type ShardPlan } from "./shard-plan.ts";
import { fetchedTold, type ToldParts } from "./told-parts.ts";
import type { WrittenFile } from "./write-manifest.ts";

interface QueuedShards {
  readonly plan: ShardPlan;
  readonly asked: ShardValues;
  readonly queue: OpenedQueue;
  readonly io: Io;
  readonly interruption: Interruption;
  /** Is told of each part. @param error why it is not there */
  readonly onEnd: (part: ShardPart, error?: string) => Promise<void>;
  /** Keeps what is to be said of the rows of each. */
  readonly told: ToldParts;
  /** Gets size and checksum of each file, by its name. */
  readonly written: Map<string, WrittenFile>;
}

/** Has parts made by the workers of a queue, and puts each into the folder once it is whole. */
export async function shardsOnQueue(
  parts: readonly ShardPart[],
  { plan, asked, queue: { opened, store }, io, interruption, onEnd, told, written }: QueuedShards,
): Promise<void> {
  const out = asked.out!;
  const folder = createHash("sha256")
    .update(JSON.stringify([planFormat, plan]))
    .digest("hex")
    .slice(0, 16);
  const own = versions();
  const argv = argumentsOf(plan.command, asked);
  const { "what was asked for": _, ...source } = plan.key;
  const asking = randomUUID();
  const byName = new Map<string, ShardPart>();
  const jobs = parts.map((part): Job => {
    const name = `parts/${folder}/${part.file.replace(/\..*$/, "")}`;
    byName.set(name, part);
    return {
      name,
      argv,
      part,
      source,
      asking,
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
      const own = made === undefined ? undefined : fetchedTold(made);
      if (made !== undefined && own) {
        const numbers = numbersBeside(part.file);
        if (existsSync(join(made, numbers))) take(join(made, numbers), join(out, numbers));
        told.keep(part.file, own);
        written.set(part.file, take(join(made, part.file), join(out, part.file)));
      }
      rmSync(fetched, { recursive: true, force: true });
      await onEnd(part, own ? undefined : (error ?? "it has no result"));
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

/** What files are copied through: streams take as long to begin as a small part to copy. */
const buffer = new Uint8Array(2 ** 20);

/** Copies a file, which gets its name once it is whole. Gives its size and checksum. @throws WriteError */
function take(from: string, to: string): WrittenFile {
  const hash = createHash("sha256");
  let bytes = 0;
  try {
    const [source, target] = [openSync(from, "r"), openSync(`${to}.part`, "w")];
    try {
      for (;;) {
        const piece = buffer.subarray(0, readSync(source, buffer));
        if (piece.length === 0) break;
        writeFileSync(target, piece);
        hash.update(piece);
        bytes += piece.length;
      }
    } finally {
      closeSync(source);
      closeSync(target);
    }
    renameSync(`${to}.part`, to);
  } catch (error) {
    throw new WriteError(to, bytes, error);
  }
  return { bytes, sha256: hash.digest("hex") };
}

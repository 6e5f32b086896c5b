import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { npyWriter, numberLayout } from "@autoencoders/datasets";

import { fileSink } from "../../packages/runs/src/node/file-sink.ts";
import { randomFrom } from "../../packages/runs/src/testing/random-from.ts";
import { type RedisProcess, redisProcess } from "../../packages/runs/src/testing/redis-process.ts";
import { median } from "../median.ts";
import { checksumOf, type Started, startProgram, timedProgram } from "./scale-tools.ts";
import { inTemporaryFolder } from "./temporary-folder.ts";

/** How much of each part is done. */
export interface ScaleOptions {
  readonly runs: number;
  readonly kills: number;
  /** Rows that are encoded in parts. */
  readonly rows: number;
  readonly shards: number;
  readonly seed: number;
}

type ScalePart = (folder: string, redis: RedisProcess, options: ScaleOptions) => Promise<boolean>;

/** A queue's promises, at size: whether every one is kept. Prints a row of a table for each. */
export const soakScale = (options: ScaleOptions): Promise<boolean> =>
  areWell([killedSweep, costOfQueue, ...[64, 784].map(encodedParts)], options);

/** Only the rows of 64 numbers in parts, the least work for which a queue is to cost next to nothing. */
export const soakScaleRows = (options: ScaleOptions): Promise<boolean> =>
  areWell([encodedParts(64)], options);

async function areWell(parts: readonly ScalePart[], options: ScaleOptions): Promise<boolean> {
  let isWell = true;
  for (const part of parts)
    isWell =
      (await inTemporaryFolder(async (folder) => {
        const redis = redisProcess(folder, 7000 + (process.pid % 1000));
        await redis.start();
        try {
          return await part(folder, redis, options);
        } finally {
          await redis.kill();
        }
      })) && isWell;
  return isWell;
}

const worker = (redis: RedisProcess, store: string, ...more: readonly string[]): Started =>
  startProgram("worker", "--queue", redis.url, "--store", store, "--json", ...more);

/** A sweep on three workers, which are killed at random moments, and Redis once: every run has the bytes of an undisturbed one. */
async function killedSweep(
  folder: string,
  redis: RedisProcess,
  { runs, kills, seed }: ScaleOptions,
): Promise<boolean> {
  const at = (...names: readonly string[]): string => join(folder, ...names);
  const options = { epochs: 60, examples: 400, batchSize: 4, codeDim: 2, engine: "cpu" };
  const grid = { seed: Array.from({ length: runs }, (_, i) => i + 1) };
  const sweep = {
    model: "linear",
    dataset: "plane3d",
    options: { ...options, checkpointEvery: 0 },
    grid,
  };
  writeFileSync(at("sweep.json"), JSON.stringify(sweep));
  const store = at("store");
  const start = () => worker(redis, store, "--give-up-after", "3");
  const random = randomFrom(seed);
  const workers = [start(), start(), start()];
  const all = [...workers];
  const queue = ["--queue", redis.url, "--store", store];
  const began = performance.now();
  const asking = startProgram("sweep", at("sweep.json"), "--out", at("queued"), ...queue, "--json");
  let isOver = false;
  void asking.outcome.then(() => {
    isOver = true;
  });
  let killed = 0;
  for (; killed < kills && !isOver; killed++) {
    await wait(500 + 2500 * random());
    const which = Math.floor(3 * random());
    workers[which]!.child.kill("SIGKILL");
    if (killed === Math.floor(kills / 2)) {
      await redis.kill();
      await redis.start();
    }
    workers[which] = start();
    all.push(workers[which]!);
  }
  const { status, out, err } = await asking.outcome;
  const seconds = (performance.now() - began) / 1000;
  for (const { child } of workers) child.kill("SIGTERM");
  const said = await Promise.all(all.map(({ outcome }) => outcome));
  const told = said.flatMap(({ out: lines }) => lines.match(/"run":"[^"]+"/g) ?? []);
  const twice = told.length - new Set(told).size;
  const alone = await startProgram("sweep", at("sweep.json"), "--out", at("alone"), "--json")
    .outcome;
  const weightsOf = (lines: string): Map<number, string> =>
    new Map(
      lines
        .trimEnd()
        .split("\n")
        .filter((line) => line.startsWith("{"))
        .map((line) => JSON.parse(line))
        .map(({ run, folder: path }) => {
          const file = join(path, "model", "weights.safetensors");
          return [run, existsSync(file) ? checksumOf(file) : "none"];
        }),
    );
  const [queued, undisturbed] = [weightsOf(out), weightsOf(alone.out)];
  const same = [...undisturbed].filter(([run, sum]) => queued.get(run) === sum).length;
  if (status !== 0) console.log(err);
  console.log(
    `| ${runs} runs on 3 workers, ${killed} killed by SIGKILL, Redis once | ${same} of ${runs} have the bytes of an undisturbed run, ${twice} trained twice to the end, ${seconds.toFixed(0)} s |`,
  );
  return status === 0 && same === runs && twice === 0 && killed === kills;
}

/** What a queue costs against a loop that starts `train` for the same runs, of some ten seconds each. */
async function costOfQueue(folder: string, redis: RedisProcess): Promise<boolean> {
  const at = (...names: readonly string[]): string => join(folder, ...names);
  const [seeds, rounds] = [[1, 2, 3], 3];
  const flags =
    "--model stacked --dataset digits --examples 4000 --hidden 300 --code-dim 30 --threads 1".split(
      " ",
    );
  const trained = (epochs: number, seed: number, out: string): Promise<number> =>
    timedProgram(
      "train",
      ...flags,
      "--epochs",
      String(epochs),
      "--seed",
      String(seed),
      "--out",
      at(out),
    );
  // As many epochs as take ten seconds here, by what twenty more than two take.
  const [few, more] = [await trained(2, 1, "few"), await trained(22, 1, "more")];
  const epochs = Math.max(2, Math.round(2 + ((10 - few) * 20) / (more - few)));
  const looped: number[] = [];
  const queued: number[] = [];
  for (let round = 0; round < rounds; round++) {
    let loop = 0;
    for (const seed of seeds) loop += await trained(epochs, seed, `loop-${round}-${seed}`);
    looped.push(loop);
    const store = at(`store-${round}`);
    const options = { examples: 4000, epochs, hidden: [300], codeDim: 30, threads: 1 };
    const sweep = { model: "stacked", dataset: "digits", options, grid: { seed: seeds } };
    writeFileSync(at("cost.json"), JSON.stringify(sweep));
    const own = worker(redis, store);
    queued.push(
      await timedProgram(
        "sweep",
        at("cost.json"),
        "--out",
        at(`queued-${round}`),
        "--queue",
        redis.url,
        "--store",
        store,
      ),
    );
    own.child.kill("SIGTERM");
    await own.outcome;
  }
  const each = median(looped) / seeds.length;
  const ratio = median(queued.map((seconds, i) => seconds / looped[i]!));
  console.log(
    `| ${seeds.length} runs of ${each.toFixed(1)} s each, one at a time, ${rounds} rounds | by the queue ${ratio.toFixed(3)} × the time of a loop that starts train (at most 1.05) |`,
  );
  return ratio <= 1.05;
}

/** Parts of many rows of so many numbers by two workers, against one process with as many threads, in turns, and with a worker killed. */
const encodedParts =
  (width: number): ScalePart =>
  async (folder, redis, { rows, shards, seed }) => {
    const at = (...names: readonly string[]): string => join(folder, ...names);
    const random = randomFrom(seed);
    const writer = npyWriter(fileSink(at("rows.npy")), numberLayout([width], { name: "x" }));
    for (let from = 0; from < rows; from += 10_000) {
      const count = Math.min(10_000, rows - from);
      await writer.write(Float32Array.from({ length: count * width }, random));
    }
    await writer.close();
    await timedProgram(
      ..."train --model stacked --hidden 256 --code-dim 16 --epochs 1 --examples 2000 --no-validation".split(
        " ",
      ),
      ...["--dataset", at("rows.npy"), "--out", at("run")],
    );
    const encode = ["encode", at("run"), "--dataset", at("rows.npy")];
    const inParts = async (name: string, kill: boolean): Promise<number> => {
      const store = at(`store-${name}`);
      const workers = [worker(redis, store), worker(redis, store, "--give-up-after", "5")];
      await wait(3000); // a worker that starts is not what is measured
      const queue = ["--queue", redis.url, "--store", store];
      const asking = timedProgram(
        ...encode,
        "--threads",
        "1",
        "--shards",
        String(shards),
        "--part-format",
        "npy",
        "--out",
        at(name),
        ...queue,
      );
      if (kill) {
        while (!existsSync(at(name)) || readdirSync(at(name)).length < 3 + shards * random())
          await wait(50);
        workers[0]!.child.kill("SIGKILL");
        workers.push(worker(redis, store));
      }
      const seconds = await asking;
      for (const { child } of workers) child.kill("SIGTERM");
      await Promise.all(workers.map(({ outcome }) => outcome));
      return seconds;
    };
    const wholes: number[] = [];
    const undisturbed: number[] = [];
    for (let round = 0; round < 3; round++) {
      rmSync(at("whole.npy"), { force: true });
      wholes.push(await timedProgram(...encode, "--threads", "2", "--out", at("whole.npy")));
      undisturbed.push(await inParts(`parts-${round}`, false));
    }
    const killed = await inParts("killed", true);
    const isWhole = (name: string): boolean => {
      const { parts } = JSON.parse(readFileSync(at(name, "_manifest.json"), "utf8"));
      const bytes = Buffer.concat(
        parts.map(({ file }: { file: string }) => readFileSync(at(name, file)).subarray(128)),
      );
      return bytes.equals(readFileSync(at("whole.npy")).subarray(128));
    };
    const same = undisturbed.every((_, round) => isWhole(`parts-${round}`));
    const sameKilled = isWhole("killed");
    const [whole, ratio] = [median(wholes), median(undisturbed) / median(wholes)];
    console.log(
      `| ${rows.toLocaleString("en-US")} rows of ${width} numbers in ${shards} parts on 2 workers | ${ratio.toFixed(2)} × the ${whole.toFixed(1)} s of one process with as many threads (at most 1.1), medians of 3 rounds, ${same ? "the same bytes" : "other bytes"}; with a worker killed ${killed.toFixed(1)} s, ${sameKilled ? "the same bytes" : "other bytes"} |`,
    );
    return same && sameKilled && ratio <= 1.1;
  };

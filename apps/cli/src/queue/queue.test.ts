import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { codeOf } from "@autoencoders/runs/node";
import { expect, onTestFinished, test } from "vitest";
import { run, start, temporaryFolder } from "../testing/cli.ts";
import { hasRedis, redisServer } from "../testing/redis-server.ts";
import { versions } from "../versions.ts";
import { folderStore } from "./folder-store.ts";
import { parseJob } from "./job.ts";
import { openRedis } from "./open-redis.ts";
import { queueName } from "./queue-name.ts";

const plan = {
  model: "linear",
  dataset: "plane3d",
  options: {
    epochs: 60,
    examples: 40,
    batchSize: 4,
    codeDim: 2,
    engine: "cpu",
    checkpointEvery: 0,
  },
  grid: { seed: [1, 2, 3] },
};

/** A worker in a process of its own, which ends after the test. */
function startWorker(url: string, store: string, ...more: string[]) {
  const argv = ["worker", "--queue", url, "--store", store, "--give-up-after", "2", ...more];
  const started = start([...argv, "--json"]);
  onTestFinished(() => {
    started.child.kill("SIGCONT");
    started.child.kill("SIGKILL");
  });
  return started;
}

/** What a training came to: the checksums of the weights and of the last checkpoint. */
const bytesOf = (folder: string): string[] =>
  ["model/weights.safetensors", "checkpoints/0060.safetensors"].map((file) =>
    createHash("sha256")
      .update(readFileSync(join(folder, file)))
      .digest("hex"),
  );

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await wait(20);
}

/** What lies in a folder and below it: nothing where there is none, or where a part of it went while it was read. */
function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: "utf8" });
  } catch (error) {
    if (codeOf(error) === "ENOENT") return [];
    throw error;
  }
}

test.skipIf(!hasRedis)(
  "runs on a queue come to the bytes of undisturbed ones, with a worker killed, one stopped past its lock, and Redis restarted; none is trained twice",
  async () => {
    const redis = await redisServer();
    const folder = temporaryFolder();
    const at = (name: string): string => join(folder, name);
    const [file, store] = [at("s.json"), at("store")];
    writeFileSync(file, JSON.stringify(plan));
    const workers = [startWorker(redis.url, store), startWorker(redis.url, store)];
    const asking = start([
      ...["sweep", file, "--out", at("queued"), "--queue", redis.url, "--store", store, "--json"],
    ]);
    const attemptsWith = (pattern: RegExp): number =>
      filesIn(join(store, "attempts")).filter((name) => pattern.test(name)).length;
    await until(() => attemptsWith(/000001\/result\/checkpoints\/.*safetensors$/) >= 2);
    workers[0]!.child.kill("SIGKILL");
    workers[1]!.child.kill("SIGSTOP");
    await redis.kill();
    await redis.start();
    const [third] = [startWorker(redis.url, store)];
    await until(() => attemptsWith(/000002$/) >= 2);
    workers[1]!.child.kill("SIGCONT");
    const swept = await asking.outcome;
    expect(swept.status, swept.err).toBe(0);
    const rows = swept.out
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(rows.map(({ epochs }) => epochs)).toEqual([60, 60, 60]);
    for (const worker of [workers[1]!, third!]) worker.child.kill("SIGTERM");
    const ended = await Promise.all([...workers, third!].map(({ outcome }) => outcome));
    expect(ended.map(({ status }) => status)).toEqual([null, 143, 143]);
    const trained = ended.flatMap(({ out }) => out.match(/"run":"[^"]+"/g) ?? []);
    expect(new Set(trained).size).toBe(trained.length);

    const alone = await run("sweep", file, "--out", at("alone"), "--json");
    expect(alone.status, alone.err).toBe(0);
    const byRun = new Map(rows.map(({ run: number, folder }) => [number, folder]));
    for (const { run: number, folder } of alone.out
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line)))
      expect(bytesOf(byRun.get(number)!), `run ${number}`).toEqual(bytesOf(folder));
    const again = await run(
      "sweep",
      file,
      "--out",
      at("queued"),
      "--queue",
      redis.url,
      "--store",
      store,
      "--json",
    );
    expect(again.out).toBe(swept.out);
  },
);

test.skipIf(!hasRedis)(
  "a run that fails is told with its reason, and tried again by the same command; halving goes on from the round before",
  async () => {
    const redis = await redisServer();
    const folder = temporaryFolder();
    const [file, store, out] = ["s.json", "store", "out"].map((name) => join(folder, name));
    const options = { ...plan.options, epochs: 2 };
    const halved = {
      ...plan,
      options,
      grid: { learningRate: [1e30, 0.01, 1e-6] },
      halving: { from: 1, factor: 2 },
    };
    writeFileSync(file!, JSON.stringify(halved));
    startWorker(redis.url, store!);
    const argv = ["sweep", file!, "--out", out!, "--queue", redis.url, "--store", store!, "--json"];
    for (const _ of ["once", "again"]) {
      const { status, out: lines, err } = await run(...argv);
      expect(status, err).toBe(1);
      const [best, second, failed] = lines
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line));
      expect([best.epochs, second.epochs, best.options.learningRate]).toEqual([2, 2, 0.01]);
      expect(failed.error).toMatch(/diverge|not finite|NaN|Infinity/i);
      expect(err).toContain("1 of 3 runs could not be trained");
    }
  },
);

test.skipIf(!hasRedis)(
  "a Redis that is away, locked or lost, a store that cannot be written and a worker of another version are each told in a sentence",
  async () => {
    const folder = temporaryFolder();
    const store = join(folder, "store");
    const locked = await redisServer("--requirepass", "secret");
    const on = (url: string, ...more: string[]) =>
      run("worker", "--queue", url, "--store", store, ...more);
    const open = locked.url.replace("//", "//:secret@");
    for (const [url, message] of [
      ["redis://127.0.0.1:1", "nothing listens there; start redis-server"],
      [locked.url, "it wants a password; give it as redis://:PASSWORD@HOST"],
      [locked.url.replace("//", "//:wrong@"), "it refuses the password"],
      ["redis://nowhere.invalid", "there is no such host"],
    ] as const) {
      const { status, out, err } = await on(url);
      expect([status, out], err).toEqual([1, ""]);
      expect(err).toMatch(/^error: Redis at redis:\/\/[^:@]+(:\d+)? cannot be used: .*\n$/);
      expect(err).toContain(message);
    }
    for (const url of ["http://secret@x", "secret", "redis://"]) {
      const { status, err } = await on(url);
      expect([status, err.includes("secret")], err).toEqual([2, false]);
    }
    expect((await run("worker", "--queue", open)).err).toContain("expected --store FOLDER");
    writeFileSync(join(folder, "file"), "");
    const wrong = await run("worker", "--queue", open, "--store", join(folder, "file"));
    expect([wrong.status, wrong.out], wrong.err).toEqual([1, ""]);

    const opened = await openRedis(open, { patience: 1 });
    const queue = new opened.bullmq.Queue(queueName(folderStore(store)), {
      connection: opened.redis,
    });
    await queue.add("a", {
      name: "a",
      argv: [],
      epochs: 1,
      versions: { ...versions(), autoencoders: "9.0.0" },
    });
    const other = await on(open);
    expect(other.status).toBe(1);
    expect(other.err).toContain(
      "expected autoencoders 9.0.0, by which the job a was asked for, got",
    );
    expect(await queue.getWaitingCount()).toBe(1);
    await queue.obliterate({ force: true });

    writeFileSync(join(store, "attempts"), "in the place of the folder");
    await queue.add("b", { name: "b", argv: [], epochs: 1, versions: versions() });
    const unwritable = await on(open);
    expect(unwritable.status).toBe(1);
    expect(unwritable.err).toMatch(/^error: cannot write .*store.*\n$/m);
    expect([await queue.getWaitingCount(), await queue.getFailedCount()]).toEqual([1, 0]);
    await queue.obliterate({ force: true });
    await queue.close();
    opened.close();

    const lost = startWorker(open, store, "--redis-patience", "0.5");
    await new Promise((done) => lost.child.stdout!.once("data", done));
    await locked.kill();
    const { status, err } = await lost.outcome;
    expect(status).toBe(1);
    expect(err).toMatch(/^error: Redis at redis:\/\/127.0.0.1:\d+ has been away for \d+ s .*\n$/);
  },
);

test("a training that was given up ends with a sentence and status 1, and writes no checkpoint more", async () => {
  const attempts = join(temporaryFolder(), "attempts");
  const [first, second] = ["000001", "000002"].map((name) => join(attempts, name));
  mkdirSync(first!, { recursive: true });
  const result = join(first!, "result");
  const more = ["--attempt", first!];
  const begin = ["train", "--model", "linear", "--dataset", "plane3d", "--examples", "40"];
  const begun = await run(
    ...[...begin, "--code-dim", "2", "--engine", "cpu", "--checkpoint-every", "0"],
    ...["--epochs", "2", "--out", result, ...more],
  );
  expect(begun.status, begun.err).toBe(0);
  const kept = readdirSync(join(result, "checkpoints"));
  mkdirSync(second!);
  const { status, err } = await run("train", "--resume", result, "--epochs", "4", ...more);
  expect(status).toBe(1);
  expect(err).toContain("error: attempt 1 was given up: attempt 2 goes on from what it had kept");
  expect(readdirSync(join(result, "checkpoints"))).toEqual(kept);
});

test("a queue without its packages is told which to install", async () => {
  const folder = temporaryFolder();
  const hooks = join(folder, "hooks.mjs");
  // Resolving fails as it does where BullMQ is not installed; built programs name it by its path.
  writeFileSync(
    hooks,
    `import { register } from "node:module";
if (import.meta.url.endsWith("#hooks") === false) register(import.meta.url + "#hooks");
export function resolve(name, context, next) {
  if (!/bullmq/.test(name)) return next(name, context);
  throw Object.assign(new Error("not found"), { code: "ERR_MODULE_NOT_FOUND" });
}
`,
  );
  const argv = ["worker", "--queue", "redis://127.0.0.1:1", "--store", join(folder, "store")];
  const { status, err } = await start(argv, { env: { NODE_OPTIONS: `--import ${hooks}` } }).outcome;
  expect([status, err]).toEqual([
    1,
    "error: a queue needs the packages bullmq and ioredis, which are not installed; install them beside autoencoders: npm install bullmq ioredis\n",
  ]);
});

test("a job that leads out of the store, or is none, is refused", () => {
  const job = { name: "a/b", argv: ["x"], epochs: 1, versions: versions() };
  const part = { part: { file: "p.npy", first: 1, last: 2 }, source: { "the model": "0a" } };
  for (const more of [{}, part, { isExperiment: true }])
    expect(parseJob({ ...job, ...more }, versions())).toEqual({ ...job, ...more });
  for (const wrong of [
    { name: "../a" },
    { name: "a//b" },
    { name: "/a" },
    { from: ".." },
    { argv: [1] },
    { epochs: "1" },
    { versions: 1 },
    { ...part, part: { file: "../p.npy", first: 1, last: 2 } },
    { ...part, part: { file: "p.npy", first: "1", last: 2 } },
    { part: part.part },
  ])
    expect(() => parseJob({ ...job, ...wrong }, versions()), JSON.stringify(wrong)).toThrow(
      "expected jobs of autoencoders",
    );
});

import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type EpochMetrics, metricsIn } from "@autoencoders/runs";
import { takeLock, tryLock } from "@autoencoders/runs/node";
import { beforeAll, expect, test } from "vitest";
import { ownerName, ownOwner } from "../../../packages/runs/src/node/_lock-owner.ts";
import { outcomeOf } from "../../../packages/runs/src/testing/outcome-of.ts";
import { run, temporaryFolder } from "./testing/cli.ts";
import { hasTorch, keptStore, stepWorkers } from "./testing/step-workers.ts";

const folder = temporaryFolder();
const at = (...names: readonly string[]): string => join(folder, ...names);
const withTorch = test.skipIf(!hasTorch());
const epochs = 12;
/** Two Pythons that import torch take seconds, on a machine that does other work many. */
const patience = 180_000;

/** Runs a command that is to succeed. */
async function done(...words: readonly string[]) {
  const outcome = await run(...words);
  expect(outcome.status, outcome.err).toBe(0);
  return outcome;
}

const metricsOf = (path: string): readonly EpochMetrics[] =>
  metricsIn(readFileSync(join(path, "metrics.jsonl"))).map(({ metrics }) => metrics);

const newest = (path: string): string => readdirSync(join(path, "checkpoints")).sort().at(-1)!;

/** Where workers of several tests meet, one after the other: those before them have left their addresses there. */
let store: string;

beforeAll(async () => {
  if (hasTorch()) store = await keptStore();
  const model = "--model vae --hidden 16 --code-dim 3 --dataset digits --examples 130".split(" ");
  const flags = "--batch-size 60 --epochs 1 --seed 5 --warmup kl=9".split(" ");
  await done("train", ...model, ...flags, "--out", at("a"));
  const steps = ["--workers", "2", "--epochs", String(epochs), "--out", at("steps")];
  await done("export", at("a"), "--format", "steps", ...steps);
});

withTorch(
  "two workers go on with a run as one process does, to the last term, and it goes on with what they wrote",
  async () => {
    const workers = await stepWorkers([at("steps"), at("steps")], ["--out", at("shared")], {
      store,
    });
    expect(workers.map(({ err }) => err)).toEqual(["", ""]);
    const [first, second] = workers.map(({ out }) => out.trimEnd().split("\n"));
    expect(first).toHaveLength(epochs - 1);
    expect(first![0]).toMatch(
      /^epoch 2\/12 {3}loss [\d.]+ {3}reconstruction [\d.]+ {3}kl [\d.]+ {3}validation [\d.]+ {3}\d+\.\d s$/,
    );
    expect(second).toEqual([""]);
    cpSync(at("a"), at("alone"), { recursive: true });
    await done("train", "--resume", at("alone"), "--epochs", String(epochs));
    const [shared, alone] = [metricsOf(at("shared")), metricsOf(at("alone"))];
    expect(shared.map(({ epoch }) => epoch)).toEqual(alone.map(({ epoch }) => epoch));
    for (const [epoch, tolerance] of [
      [1, 0],
      [2, 1e-5],
      [10, 1e-5],
      [epochs, 1e-3],
    ] as const) {
      const [got, expected] = [shared[epoch - 1]!, alone[epoch - 1]!];
      for (const [name, mean] of Object.entries(expected.terms)) {
        expect(Math.abs(got.terms[name]! / mean - 1), name).toBeLessThanOrEqual(tolerance);
        const judged = expected.validation!.terms[name]!;
        const off = Math.abs(got.validation!.terms[name]! / judged - 1);
        expect(off, name).toBeLessThanOrEqual(tolerance);
      }
    }
    const { out } = await done("evaluate", at("shared"));
    expect(out).toContain(`after ${epochs} epochs`);
    expect((await done("plot", at("shared"), "curves")).out).toContain("curves.png");
    expect(existsSync(at("shared", "model"))).toBe(false); // all of it was had from the newest checkpoint
    await done("train", "--resume", at("shared"));
    expect(existsSync(at("shared", "model", "model.json"))).toBe(true);
    await done("train", "--resume", at("shared"), "--epochs", String(epochs + 1));
    expect(metricsOf(at("shared"))).toHaveLength(epochs + 1);
  },
  patience,
);

withTorch.each([
  ["killed", "--checkpoint-steps 2"],
  ["averaged", "--checkpoint-steps 2 --average-every 3"],
])(
  "a worker that is killed is started again, and the run comes to the same bytes: %s, %s",
  async (kept, words) => {
    const flags = words.split(" ");
    const out = ["--out", at(kept), "--checkpoint-seconds", "0"];
    const steps = [at("steps", "train.py"), ...out, ...flags];
    const elastic = "-B -m torch.distributed.run --standalone --nproc-per-node 2 --max-restarts 2";
    const torchrun = spawn("python3", [
      ...elastic.split(" "),
      "--monitor-interval",
      "0.1",
      ...steps,
    ]);
    const ended = outcomeOf(torchrun);
    let killed: number | undefined;
    const watch = setInterval(() => {
      if (killed !== undefined || !existsSync(at(kept, "checkpoints"))) return;
      if (readdirSync(at(kept, "checkpoints")).length < 2) return;
      killed = Number(
        readFileSync(`/proc/${torchrun.pid}/task/${torchrun.pid}/children`, "utf8").split(" ")[1],
      );
      process.kill(killed, "SIGKILL");
    }, 2);
    const { status, err } = await ended;
    clearInterval(watch);
    expect(status, err).toBe(0);
    expect(killed).toBeGreaterThan(1);
    // torchrun tells of the worker that it found first: the one that was killed, or the one that misses it.
    expect(err).toMatch(/exitcode: -9|another worker is gone/);
    const name = `${String(epochs).padStart(4, "0")}.safetensors`;
    expect(newest(at(kept))).toBe(name);
    const undisturbed = `${kept}-not`;
    await stepWorkers([at("steps"), at("steps")], ["--out", at(undisturbed), ...flags], { store });
    const bytesOf = (path: string) => readFileSync(at(path, "checkpoints", name));
    expect(bytesOf(kept).equals(bytesOf(undisturbed))).toBe(true);
    const figures = (path: string) =>
      metricsOf(at(path)).map(({ seconds: _, examplesPerSecond: __, ...rest }) => rest);
    expect(figures(kept)).toEqual(figures(undisturbed));
  },
  patience,
);

withTorch(
  "workers with other files, a worker alone and another number of workers are told so in a sentence",
  async () => {
    cpSync(at("steps"), at("other"), { recursive: true });
    const rows = readFileSync(at("other", "rows-x-0.npy"));
    rows[rows.length - 1]! ^= 1;
    writeFileSync(at("other", "rows-x-0.npy"), rows);
    const flags = ["--out", at("none"), "--timeout"];
    const [different, lonely, three] = await Promise.all([
      stepWorkers([at("steps"), at("other")], [...flags, "60"], { store }),
      stepWorkers([at("steps")], [...flags, "1"], { size: 2 }),
      stepWorkers([at("steps")], [...flags, "1"], { size: 3 }),
    ]);
    for (const { status, err } of different!) {
      expect(err).toMatch(
        /^error: worker 1 has another rows-x-0.npy than was exported, with the SHA-256 [0-9a-f]{64} and not [0-9a-f]{64}: .*\n$/,
      );
      expect(status).toBe(1);
    }
    expect(lonely![0]!.err).toMatch(/^error: not all 2 workers came within 1 s: .*\n$/);
    expect(three![0]!.err).toMatch(/^error: these steps are for 2 workers, got 3: .*\n$/);
    expect(existsSync(at("none"))).toBe(false);
  },
  patience,
);

withTorch(
  "workers that are started by hand have the run's lock while they train: a dead process leaves it to them, a living one has them refused",
  async () => {
    const path = at("locked", ".lock");
    mkdirSync(path, { recursive: true });
    const dead = { ...ownOwner("file"), pid: 4_000_000, started: "1" };
    writeFileSync(join(path, ownerName(dead)), "");
    let seen: ReturnType<typeof tryLock> | undefined;
    const watch = setInterval(() => {
      if (existsSync(at("locked", "metrics.jsonl"))) seen ??= tryLock(path);
    }, 2);
    const flags = ["--out", at("locked")];
    const workers = await stepWorkers([at("steps"), at("steps")], flags, { store });
    clearInterval(watch);
    expect(workers.map(({ err }) => err)).toEqual(["", ""]);
    expect(await seen).toMatchObject({ owner: expect.stringMatching(/^process \d+/) });
    expect(existsSync(path)).toBe(false);
    const own = await takeLock(path);
    const [refused] = await stepWorkers([at("steps"), at("steps")], flags, { store });
    own.release();
    expect(refused!.err).toContain(`locked is in use by process ${process.pid}, as `);
  },
  patience,
);

withTorch(
  "a run that another program trains, and a Python without a package, are told in a sentence",
  async () => {
    mkdirSync(at("held", ".lock", "owner"), { recursive: true });
    const [first] = await stepWorkers([at("steps"), at("steps")], ["--out", at("held")]);
    expect(first).toMatchObject({ status: 1, out: "" });
    expect(first!.err).toMatch(
      /^error: .*held is in use by process owner, as .*\.lock says: .*\n$/,
    );
    expect(readdirSync(at("held"))).toEqual([".lock"]);
    mkdirSync(at("stubs"));
    writeFileSync(at("stubs", "torch.py"), 'raise ModuleNotFoundError("none", name="torch")\n');
    const bare = await outcomeOf(
      spawn("python3", ["-B", at("steps", "train.py")], {
        env: { ...process.env, PYTHONPATH: at("stubs") },
      }),
    );
    expect(bare).toEqual({
      status: 1,
      out: "",
      err: "error: expected a Python with numpy, onnxruntime and torch, got one without torch; run: pip install numpy onnxruntime torch\n",
    });
  },
  patience,
);

test("terms over a batch are named, and what one process alone can do is refused", async () => {
  const model = "--model stacked --dataset digits --examples 40 --epochs 1 --batch-size 20".split(
    " ",
  );
  const sparse = ["--code-activation", "sigmoid", "--penalty", "sparsity=klSparsity:target=0.1"];
  await done("train", ...model, ...sparse, "--out", at("sparse"));
  const steps = (path: string) => run("export", at(path), "--format", "steps", "--workers", "2");
  expect((await steps("sparse")).err).toContain('The term "sparsity" is of a whole batch');
  await done("train", ...model, "--patience", "2", "--out", at("patient"));
  const refused = await steps("patient");
  expect({ status: refused.status, err: refused.err }).toMatchObject({
    status: 1,
    err: expect.stringContaining("--patience"),
  });
});

withTorch(
  "a worker that waits for others ends with the program that it was begun by",
  async () => {
    const caller = spawn("sleep", ["600"]);
    const worker = spawn("python3", ["-B", at("steps", "train.py"), "--out", at("left")], {
      env: {
        ...process.env,
        TORCHELASTIC_RUN_ID: "alone",
        AUTOENCODERS_BEGUN_BY: String(caller.pid),
        RANK: "0",
        WORLD_SIZE: "2",
        MASTER_ADDR: "127.0.0.1",
        MASTER_PORT: "0",
      },
    });
    const ended = outcomeOf(worker);
    caller.kill("SIGKILL");
    expect(await ended).toMatchObject({ status: 1, out: "", err: "" });
    expect(existsSync(at("left"))).toBe(false);
  },
  patience,
);

withTorch(
  "--parallel goes on with a run by torchrun to its end, with the figures of one process, its model and pictures",
  async () => {
    const training = "train --model stacked --dataset digits --examples 130 --batch-size 60".split(
      " ",
    );
    await done(...training, "--epochs", "1", "--out", at("two"));
    const more = ["--resume", at("two"), "--epochs", "3", "--parallel", "torchrun:2"];
    const { out } = await done("train", ...more);
    expect(out).toMatch(/epoch 3\/3 {3}loss/);
    await done(...training, "--epochs", "3", "--out", at("one"));
    const losses = (path: string) => metricsOf(at(path)).map(({ loss }) => loss);
    expect(losses("two")).toHaveLength(3);
    expect(losses("two")).toBeAllClose(losses("one"), 1e-5);
    expect(readFileSync(at("two", "run.json"), "utf8")).toContain('"finishedEpochs": 3');
    expect(existsSync(at("two", "model", "model.json"))).toBe(true);
    expect(readdirSync(at("two", "pictures"))).toEqual(readdirSync(at("one", "pictures")));
    expect(existsSync(at("two", "exports"))).toBe(false);
  },
  patience,
);

test("a Python without torch, or none, is named before there is a run; other words are refused", async () => {
  const train = (...flags: readonly string[]) =>
    run("train", "--model", "stacked", "--parallel", ...flags, "--out", at("never"));
  const none = await train("torchrun:2", "--python", at("no-python"));
  expect(none.status).toBe(1);
  expect(none.err).toMatch(
    /no-python to be a Python with .*torch.* got none that starts; run: pip/,
  );
  writeFileSync(at("bare"), "#!/bin/sh\necho torch\n", { mode: 0o755 });
  const bare = await train("torchrun:2", "--python", at("bare"));
  expect(bare.err).toContain("got one without torch;");
  const words = await train("slurm:2");
  expect({ status: words.status, err: words.err }).toMatchObject({
    status: 2,
    err: expect.stringContaining('such as torchrun:2, got "slurm:2"'),
  });
  const many = await train("torchrun:9999");
  expect({ status: many.status, err: many.err }).toMatchObject({
    status: 2,
    err: expect.stringMatching(/a number from 1 to \d+, .* got "torchrun:9999"/),
  });
  expect(existsSync(at("never"))).toBe(false);
});

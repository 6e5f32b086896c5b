import type { ChildProcess } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "vitest";
import { run, start, temporaryFolder } from "./testing/cli.ts";

const kills = Number(process.env.AUTOENCODERS_KILLS ?? 4);
const seed = Number(process.env.AUTOENCODERS_KILL_SEED ?? Date.now() % 2 ** 31);

/** Small, with noise, a last batch of another size and validation rows. */
const small = (epochs: number): string[] => [
  ...["train", "--model", "denoising", "--hidden", "none", "--code-dim", "8", "--json"],
  ...["--examples", "330", "--batch-size", "20", "--epochs", String(epochs), "--threads", "1"],
];

/** Everything that an interruption must not change. */
function contents(folder: string) {
  const lines = readFileSync(join(folder, "metrics.jsonl"), "utf8").trimEnd().split("\n");
  const checkpoints = readdirSync(join(folder, "checkpoints")).sort();
  return {
    weights: readFileSync(join(folder, "model/weights.safetensors")).toString("base64"),
    checkpoint: readFileSync(join(folder, "checkpoints", checkpoints.at(-1)!)).toString("base64"),
    newest: checkpoints.at(-1),
    metrics: lines.map((line) => {
      const { seconds, examplesPerSecond, ...rest } = JSON.parse(line);
      expect(seconds * examplesPerSecond).toBeGreaterThan(0);
      return rest;
    }),
  };
}

/** When the child has printed some epochs, or at once when its run exists. */
async function until(child: ChildProcess, folder: string, epochs: number): Promise<void> {
  let printed = 0;
  let ended = false;
  child.on("exit", () => {
    ended = true;
  });
  child.stdout?.on("data", (data: Buffer) => {
    printed += data.toString().split("\n").length - 1;
  });
  while (!ended && (printed < epochs || !existsSync(join(folder, "run.json")))) await wait(2);
}

/** Mulberry32: the moments of the kills, so that a seed shows them again. */
function moments(from: number): () => number {
  let state = from;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

test("a run that is killed at random moments ends with the very weights, checkpoint and log of one that is not", {
  timeout: 60_000 + 20_000 * kills,
}, async () => {
  console.log(`kills with AUTOENCODERS_KILL_SEED=${seed}`);
  const random = moments(seed);
  const epochs = 3 * kills + 3;
  const [whole, killed] = [join(temporaryFolder(), "run"), join(temporaryFolder(), "run")];
  const reference = start([...small(epochs), "--out", whole]).outcome;
  let argv = [...small(epochs), "--out", killed];
  for (let kill = 0; kill < kills; kill++) {
    const { child, outcome } = start(argv);
    await until(child, killed, kill === 0 ? 0 : 1 + Math.floor(2 * random()));
    await wait(40 * random() ** 2); // an epoch takes some 20 ms, a good part of it in saving
    child.kill("SIGKILL");
    await outcome;
    argv = ["train", "--resume", killed, "--json"];
  }
  expect((await start(argv).outcome).status).toBe(0);
  expect((await reference).status).toBe(0);
  expect(contents(killed)).toEqual(contents(whole));
});

test("SIGINT and SIGTERM keep a checkpoint, say how to go on and exit 130 and 143; resuming changes nothing", async () => {
  const [whole, stopped] = [join(temporaryFolder(), "run"), join(temporaryFolder(), "run")];
  const reference = start([...small(60), "--out", whole]).outcome;
  const first = start([...small(60), "--out", stopped]);
  await until(first.child, stopped, 2);
  first.child.kill("SIGINT");
  expect(await first.outcome).toMatchObject({
    status: 130,
    err: `interrupted; everything so far is kept. Go on with: autoencoders train --resume ${stopped}\n`,
  });
  const second = start(["train", "--resume", stopped, "--json"]);
  await until(second.child, stopped, 1);
  second.child.kill("SIGTERM");
  expect((await second.outcome).status).toBe(143);
  expect((await start(["train", "--resume", stopped]).outcome).status).toBe(0);
  expect((await reference).status).toBe(0);
  expect(contents(stopped)).toEqual(contents(whole));
});

test("the same seed gives the same bytes in two processes, in another folder, time zone and language; another seed others", async () => {
  const folders = [0, 1, 2].map(() => join(temporaryFolder(), "run"));
  const outcomes = [
    start([...small(2), "--out", folders[0]!]).outcome,
    start([...small(2), "--out", folders[1]!], {
      cwd: temporaryFolder(),
      env: { TZ: "Asia/Kolkata", LANG: "tr_TR.UTF-8", LC_ALL: "tr_TR.UTF-8" },
    }).outcome,
    run(...small(2), "--seed", "1", "--out", folders[2]!),
  ];
  for (const outcome of outcomes) expect((await outcome).status).toBe(0);
  const [one, same, other] = folders.map(contents);
  expect(same).toEqual(one);
  expect(other!.weights).not.toBe(one!.weights);
});

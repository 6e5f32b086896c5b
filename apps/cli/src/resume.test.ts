import type { ChildProcess } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "vitest";
import { killAtMoment, momentsOf } from "../../../packages/runs/src/testing/kill-at-moment.ts";
import { randomFrom } from "../../../packages/runs/src/testing/random-from.ts";
import { run, start, temporaryFolder } from "./testing/cli.ts";

const kills = Number(process.env.AUTOENCODERS_KILLS ?? 4);
const pairs = Number(process.env.AUTOENCODERS_PAIRS ?? 2);
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

test("a run that is killed at random moments ends with the very weights, checkpoint and log of one that is not", {
  timeout: 60_000 + 90_000 * kills,
}, async () => {
  console.log(`kills with AUTOENCODERS_KILL_SEED=${seed}`);
  const epochs = 10 * kills;
  const flags = [...small(epochs), "--checkpoint-every", "0"];
  const [whole, killed] = [join(temporaryFolder(), "run"), join(temporaryFolder(), "run")];
  const reference = start([...flags, "--out", whole]).outcome;
  const goOn = (): string[] =>
    existsSync(join(killed, "run.json"))
      ? ["train", "--resume", killed, "--json", "--checkpoint-every", "0"]
      : [...flags, "--out", killed];
  for (const moment of momentsOf(kills, randomFrom(seed))) {
    const { child, outcome } = start(goOn());
    await killAtMoment(child, killed, moment);
    await outcome;
  }
  expect((await start(goOn()).outcome).status).toBe(0);
  expect((await reference).status).toBe(0);
  expect(contents(killed)).toEqual(contents(whole));
});

test("of two programs that go on with one run at a time the second is refused and names the first, and the run is whole", {
  timeout: 60_000 + 90_000 * pairs,
}, async () => {
  const [whole, shared] = [join(temporaryFolder(), "run"), join(temporaryFolder(), "run")];
  expect((await run(...small(1), "--out", whole)).status).toBe(0);
  expect((await run(...small(1), "--out", shared)).status).toBe(0);
  for (let pair = 0; pair < pairs; pair++) {
    const argv = ["train", "--resume", shared, "--json", "--epochs", String(30 * (pair + 2))];
    const both = await Promise.all([start(argv), start(argv)].map(({ outcome }) => outcome));
    const refused = both.filter(({ status }) => status === 1);
    expect(both.filter(({ status }) => status === 0).length + refused.length).toBe(2);
    for (const { err, out } of refused) {
      expect(err).toMatch(/^error: .*\.lock is in use by process \d+ on .*\n$/);
      expect(out).toBe("");
    }
  }
  const epochs = ["--epochs", String(30 * (pairs + 1))];
  for (const folder of [whole, shared])
    expect((await run("train", "--resume", folder, "--json", ...epochs)).status).toBe(0);
  expect(contents(shared)).toEqual(contents(whole));
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

test("of a run that was copied before its first checkpoint, without empty folders, a resume comes to the very weights", async () => {
  const [whole, copied] = [temporaryFolder(), temporaryFolder()].map((each) => join(each, "run"));
  expect((await run(...small(2), "--out", whole!)).status).toBe(0);
  const config = JSON.parse(readFileSync(join(whole!, "run.json"), "utf8"));
  mkdirSync(copied!);
  writeFileSync(join(copied!, "run.json"), JSON.stringify({ ...config, finishedEpochs: 0 }));
  const { status, err } = await run("train", "--resume", copied!, "--json");
  expect(status, err).toBe(0);
  expect(contents(copied!)).toEqual(contents(whole!));
});

for (const [model, terms, further] of [
  ["aae", ["reconstruction"], ["discriminator draws", "discriminator codes", "encoder deceit"]],
  [
    "vaeGan",
    ["reconstruction", "kl"],
    [
      ...["decoder similarity", "decoder deceit"],
      ...["discriminator rows", "discriminator reconstructions", "discriminator draws"],
    ],
  ],
] as const)
  test(`a run of ${model}, which has turns, goes on to the very weights, and its log has the terms of every turn`, async () => {
    const [whole, halved] = [join(temporaryFolder(), "run"), join(temporaryFolder(), "run")];
    const flags = (epochs: number): string[] => [
      ...["train", "--model", model, "--hidden", "8", "--code-dim", "3", "--discriminator", "6"],
      ...["--examples", "110", "--batch-size", "20", "--threads", "1", "--json"],
      ...["--epochs", String(epochs)],
    ];
    expect((await run(...flags(2), "--out", whole)).status).toBe(0);
    expect((await run(...flags(1), "--out", halved)).status).toBe(0);
    expect((await run("train", "--resume", halved, "--epochs", "2", "--json")).status).toBe(0);
    expect(contents(halved)).toEqual(contents(whole));
    const [first] = contents(whole).metrics;
    expect(Object.keys(first.terms)).toEqual(terms);
    expect(Object.keys(first.metrics)).toEqual(further);
    expect(Object.keys(first.validation.metrics)).toEqual(further);
  });

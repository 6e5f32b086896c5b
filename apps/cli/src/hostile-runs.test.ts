import { execFileSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { checkpointHeader, decodeCheckpoint, encodeCheckpoint } from "@autoencoders/runs";
import { beforeAll, expect, test } from "vitest";
import { run, temporaryFolder } from "./testing/cli.ts";

const folder = temporaryFolder();
const sound = join(folder, "sound");
const victim = join(folder, "victim");

beforeAll(async () => {
  writeFileSync(victim, "dear");
  const flags = ["--model", "linear", "--dataset", "plane3d", "--epochs", "2", "--engine", "cpu"];
  const trained = await run("train", ...flags, "--checkpoint-every", "0", "--out", sound);
  expect(trained).toMatchObject({ status: 0 });
});

/** The newest checkpoint with other counters and a checksum that is right. */
async function count(path: string, change: object): Promise<void> {
  const file = join(path, "checkpoints/0002.safetensors");
  const bytes = new Uint8Array(readFileSync(file));
  const { counters, tensors } = await decodeCheckpoint(bytes);
  const state = { counters: { ...counters, ...change }, tensors };
  writeFileSync(file, await encodeCheckpoint(state, checkpointHeader(bytes, bytes.length).run));
}

function configure(path: string, change: (config: { dataset: object }) => object): void {
  const file = join(path, "run.json");
  writeFileSync(file, JSON.stringify(change(JSON.parse(readFileSync(file, "utf8")))));
}

function replace(path: string, make: (path: string) => void): void {
  rmSync(path, { recursive: true, force: true });
  make(path);
}

/** A command of POSIX. */
const makesPipes = "mkfifo";
const link = (path: string): void => symlinkSync(victim, path);
const pipe = (path: string): void => void execFileSync(makesPipes, [path]);

const hostile: Readonly<
  Record<string, [make: (path: string) => void | Promise<void>, said: string]>
> = {
  "metrics that are a link": [
    (path) => replace(join(path, "metrics.jsonl"), link),
    "metrics.jsonl: expected a regular file, got a link",
  ],
  "a report that is a link": [
    (path) => replace(join(path, "report.html"), link),
    "report.html: expected a regular file, got a link",
  ],
  "checkpoints in a link": [
    (path) => replace(join(path, "checkpoints"), (at) => symlinkSync(folder, at)),
    "checkpoints: expected a folder, got a link",
  ],
  "pictures in a link": [
    (path) => replace(join(path, "pictures"), (at) => symlinkSync(folder, at)),
    "pictures: expected a folder, got a link",
  ],
  "a configuration that is a pipe": [
    (path) => replace(join(path, "run.json"), pipe),
    "run.json: expected a regular file, got a pipe",
  ],
  "a step of a billion": [
    (path) => count(path, { step: 1e9 }),
    "the counter step of the checkpoint",
  ],
  "steps beyond the epoch": [
    (path) => count(path, { stepInEpoch: 1e9 }),
    "the counter stepInEpoch of the checkpoint",
  ],
  "an epoch that is null": [
    (path) => count(path, { epoch: null }),
    "the counter epoch of the checkpoint",
  ],
  "a billion threads": [
    (path) =>
      configure(path, (config) => ({
        ...config,
        engine: { name: "onnx", threads: 1e9, version: "", processor: "" },
      })),
    "engine.threads to be an integer",
  ],
  "an older version": [
    (path) => configure(path, (config) => ({ ...config, format: "autoencoders run 1" })),
    '"autoencoders run 2", got "autoencoders run 1" of an older version',
  ],
};

for (const [name, [make, said]] of Object.entries(hostile))
  for (const command of [
    ["train", "--epochs", "3", "--resume"],
    ["evaluate"],
    ["report"],
    ["plot"],
  ])
    test(`${command[0]} of a run with ${name} is refused in a line, and nothing is touched`, async () => {
      const path = join(temporaryFolder(), "run");
      cpSync(sound, path, { recursive: true });
      await make(path);
      // A finished run is looked at by its model: its checkpoints are read where they are further.
      if (command[0] !== "train" && said.startsWith("the counter"))
        rmSync(join(path, "model"), { recursive: true });
      const { status, err, out } = await run(
        ...command,
        path,
        ...(command[0] === "plot" ? ["curves"] : []),
      );
      expect({ status, out }).toEqual({ status: 1, out: "" });
      expect(err).toMatch(/^error: [^\n]+\n$/);
      expect(err).not.toContain("a bug in");
      expect(err).toContain(said);
      expect(readFileSync(victim, "utf8")).toBe("dear");
      expect(readdirSync(folder).sort()).toEqual(["sound", "victim"]);
    });

test("rows in a pipe, a device or a file without a size are refused by their path", async () => {
  const path = join(temporaryFolder(), "run");
  const files = { "/dev/zero": "none", [join(path, "rows.csv")]: "none", "/proc/stat": "empty" };
  for (const [name, kind] of Object.entries(files)) {
    if (name === "/proc/stat" && !existsSync(name)) continue;
    rmSync(path, { recursive: true, force: true });
    cpSync(sound, path, { recursive: true });
    if (name.endsWith(".csv")) pipe(name);
    configure(path, (config) => ({ ...config, dataset: { ...config.dataset, name } }));
    const { status, err } = await run("evaluate", path);
    expect(status).toBe(1);
    expect(err).toContain(`got ${name}, which is ${kind}; --dataset says where they are`);
  }
});

test("a lock that holds no owner is named, and left", async () => {
  const path = join(temporaryFolder(), "run");
  cpSync(sound, path, { recursive: true });
  mkdirSync(join(path, ".lock"));
  writeFileSync(join(path, ".lock", "thesis.txt"), "dear");
  const { status, err } = await run("train", "--resume", path, "--epochs", "3");
  expect({ status, err }).toEqual({ status: 1, err: expect.stringContaining("thesis.txt") });
  expect(readFileSync(join(path, ".lock", "thesis.txt"), "utf8")).toBe("dear");
});

import { execFileSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { type NamedTensor, read, write } from "@autoencoders/safetensors";
import { sha256 } from "../sha-256.ts";

/** A run, or a model in it, that someone has made to do harm or that is damaged. */
export interface HostileRun {
  readonly name: string;
  /**
   * Changes a sound run into it.
   *
   * @param run the folder of the run
   * @param outside a folder beside it with the file "victim" and the run "other", which nobody may touch
   */
  make(run: string, outside: string): void | Promise<void>;
}

type Json = Record<string, unknown>;

const config = "run.json";
const newest = "checkpoints/0002.safetensors";
const older = "checkpoints/0001.safetensors";
const weights = "model/weights.safetensors";

/** A command of POSIX. */
const makesPipes = "mkfifo";

/** The kinds of entries that may stand where a file or a folder belongs. */
const kinds: Readonly<Record<string, (path: string, outside: string) => void | Promise<void>>> = {
  "a link to a file": (path, outside) => symlinkSync(join(outside, "victim"), path),
  "a link to a folder": (path, outside) => symlinkSync(outside, path),
  "a link to nothing": (path) => symlinkSync("nowhere", path),
  "a link to itself": (path) => symlinkSync(path, path),
  "a link to /dev/zero": (path) => symlinkSync("/dev/zero", path),
  "a pipe": (path) => void execFileSync(makesPipes, [path]),
  "a socket": async (path) => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(`${path}.s`, resolve));
    renameSync(`${path}.s`, path); // closing removes it by the name that it was made with
    await new Promise((resolve) => server.close(resolve));
  },
};

const files = [config, "metrics.jsonl", newest, "report.html", "model/model.json", weights];
const folders = ["checkpoints", "model", "pictures", ".lock"];

const replaced: HostileRun[] = [
  ...[...files, ...folders].flatMap((entry) =>
    Object.entries(kinds).map(
      ([kind, make]): HostileRun => ({
        name: `${entry} is ${kind}`,
        async make(run, outside) {
          rmSync(join(run, entry), { recursive: true, force: true });
          await make(join(run, entry), outside);
        },
      }),
    ),
  ),
  ...files.map(
    (entry): HostileRun => ({
      name: `${entry} is a folder`,
      make(run) {
        rmSync(join(run, entry), { force: true });
        mkdirSync(join(run, entry));
      },
    }),
  ),
  ...folders.map(
    (entry): HostileRun => ({
      name: `${entry} is a file`,
      make(run) {
        rmSync(join(run, entry), { recursive: true, force: true });
        writeFileSync(join(run, entry), "dear");
      },
    }),
  ),
  {
    name: "pictures hold a link",
    make: (run, outside) => symlinkSync(join(outside, "victim"), join(run, "pictures/curves.png")),
  },
  {
    name: "the lock holds something else",
    make(run) {
      mkdirSync(join(run, ".lock"));
      writeFileSync(join(run, ".lock/thesis.txt"), "dear");
    },
  },
];

/** The run with another value at a place of run.json such as "fit.epochs"; undefined takes it away. */
const configured = (place: string, value: unknown): HostileRun => ({
  name: `${place} is ${JSON.stringify(value)?.slice(0, 40)}`,
  make(run) {
    const json: Json = JSON.parse(readFileSync(join(run, config), "utf8"));
    const keys = place.split(".");
    const last = keys.pop()!;
    const part = keys.reduce((parent: Json, key) => parent[key] as Json, json);
    part[last] = value;
    writeFileSync(join(run, config), JSON.stringify(json));
  },
});

const texts: readonly [name: string, content: string | Uint8Array][] = [
  ["empty", ""],
  ["no JSON", "{"],
  ["null", "null"],
  ["a list", "[]"],
  ["no UTF-8", Uint8Array.of(0xff, 0xfe, 0x7b)],
  ["of another program", '{"format":"other 1"}'],
  ["of an older version", '{"format":"autoencoders run 1"}'],
  ["of a newer version", '{"format":"autoencoders run 99"}'],
  ["nested without end", `{"format":"autoencoders run 2","recipe":${"[".repeat(400_000)}`],
  [
    "nested without end within",
    `{"format":"autoencoders run 2","a":${"[".repeat(4e5)}${"]".repeat(4e5)}}`,
  ],
  ["two megabytes of blanks", " ".repeat(2 ** 21)],
];

const configurations: HostileRun[] = [
  ...texts.map(
    ([name, content]): HostileRun => ({
      name: `run.json is ${name}`,
      make: (run) => writeFileSync(join(run, config), content),
    }),
  ),
  {
    name: "run.json has nine gigabytes",
    make: (run) => truncateSync(join(run, config), 9 * 2 ** 30),
  },
  configured("model.name", "constructor"),
  configured("model.name", "__proto__"),
  configured("model.name", "stacked"), // of the same file, which then has no weights of it
  configured("model.options", { inputShape: [3], codeDim: 2 ** 40 }),
  configured("model.options", { inputShape: [3], codeDim: 3 }),
  configured("model.options", { inputShape: [2 ** 30], codeDim: 2 ** 30 }),
  configured("model.options", { inputShape: "3" }),
  configured("model.options", { inputShape: [3], codeDim: 2, penalties: { a: { name: "x" } } }),
  configured("dataset.shape", [2 ** 16, 2 ** 16]),
  configured("dataset.rows.train", 1e300),
  configured("dataset.rows.train", 41),
  configured("dataset.rows.train", null),
  configured("fit.epochs", 0.5),
  configured("fit.epochs", null),
  configured("fit.epochs", -1),
  configured("fit.batchSize", 1e9),
  configured("fit.batchSize", 0),
  configured("fit.clipNorm", "1"),
  configured("fit.patience", 0),
  configured("fit.accumulate", 0),
  configured("fit.averaging", 1),
  configured("fit.numbers", []),
  configured("fit.keep", []),
  configured("fit.optimizer", { name: "constructor" }),
  configured("fit.optimizer", { name: "sgd", learningRate: -1 }),
  configured("fit.optimizer", { name: "sgd", learningRate: { name: "x", options: {} } }),
  configured("fit.optimizer", { name: "sgd", learningRate: { name: "cosineDecay" } }),
  configured("fit.optimizer", { name: "sgd", rate: 1 }),
  configured("seed", 8),
  configured("seed", 2 ** 32),
  configured("engine.threads", 1e9),
  configured("engine.threads", 0),
  configured("engine.threads", null),
  configured("finishedEpochs", 1e9),
  configured("bestEpoch", 0),
  configured("stoppedEarly", 1),
  configured("logs", ["mlflow=http://localhost:1"]),
  configured("versions", null),
];

/** The run with another newest checkpoint, whose checksum is right. */
const checkpoint = (
  name: string,
  change: (file: { tensors: Record<string, NamedTensor>; metadata: Record<string, string> }) => {
    tensors?: Record<string, NamedTensor>;
    metadata?: Record<string, string>;
  },
  names: readonly string[] = [newest],
): HostileRun => ({
  name: `the checkpoint ${name}`,
  async make(run) {
    const file = read(new Uint8Array(readFileSync(join(run, newest))));
    const { tensors, metadata } = { ...file, ...change(file) };
    const content = { ...metadata, sha256: "0".repeat(64) };
    const digest = await sha256(write(tensors, content, { finite: false }));
    const bytes = write(tensors, { ...content, sha256: digest }, { finite: false });
    for (const path of names) writeFileSync(join(run, path), bytes);
  },
});

const counted = (counter: string, value: unknown): HostileRun =>
  checkpoint(`says ${counter} ${JSON.stringify(value)}`, ({ metadata }) => ({
    metadata: {
      ...metadata,
      counters: JSON.stringify({ ...JSON.parse(metadata.counters!), [counter]: value }),
    },
  }));

const filled = (shape: readonly number[], value = 0): NamedTensor => ({
  dtype: "float32",
  shape: [...shape],
  data: new Float32Array(shape.reduce((size, xDim) => size * xDim, 1)).fill(value),
});

const kernel = "weights/encoder/code/kernel";

const checkpoints: HostileRun[] = [
  ...["step", "epoch", "stepInEpoch", "seed", "batchSize", "examples"].flatMap((counter) =>
    [null, -1, 0.5, 1e9, "1"].map((value) => counted(counter, value)),
  ),
  counted("phase", 0),
  counted("sums", { loss: null }),
  counted("sums", null),
  counted("optimizer", { name: 3 }),
  counted("frozen", "encoder"),
  ...[
    null,
    1,
    { waited: -1 },
    { waited: 9 },
    { waited: 0, best: 1 },
    { waited: 0, best: "1", bestEpoch: 1 },
  ].map((value) => counted("watched", value)),
  ...[null, 1, { model: 1 }, { model: { best: "1" } }, { model: { reductions: -1 } }].map((value) =>
    counted("seen", value),
  ),
  counted("accumulate", 1),
  checkpoint("has no counters", ({ metadata: { counters: _, ...rest } }) => ({ metadata: rest })),
  checkpoint("has counters that are no JSON", ({ metadata }) => ({
    metadata: { ...metadata, counters: "{" },
  })),
  checkpoint("has counters that are nested without end", ({ metadata }) => ({
    metadata: { ...metadata, counters: "[".repeat(400_000) },
  })),
  checkpoint("is of another run", ({ metadata }) => ({
    metadata: { ...metadata, run: "0".repeat(64) },
  })),
  checkpoint("is of no run", ({ metadata: { run: _, ...rest } }) => ({ metadata: rest })),
  checkpoint("is of an older version", ({ metadata }) => ({
    metadata: { ...metadata, checkpoint: "autoencoders checkpoint 1" },
  })),
  checkpoint("is of a newer version", ({ metadata }) => ({
    metadata: { ...metadata, checkpoint: "autoencoders checkpoint 3" },
  })),
  checkpoint("lacks a weight", ({ tensors: { [kernel]: _, ...tensors } }) => ({ tensors })),
  checkpoint("has a weight of another shape", ({ tensors }) => ({
    tensors: { ...tensors, [kernel]: filled([2, 3]) },
  })),
  checkpoint("has a weight of a million numbers", ({ tensors }) => ({
    tensors: { ...tensors, [kernel]: filled([1024, 1024]) },
  })),
  checkpoint("has a weight of bytes", ({ tensors }) => ({
    tensors: {
      ...tensors,
      [kernel]: { dtype: "uint8", shape: [3, 2], data: new Uint8Array(6) },
    },
  })),
  checkpoint(
    "and the one before have a weight that is not a number",
    ({ tensors }) => ({ tensors: { ...tensors, [kernel]: filled([3, 2], Number.NaN) } }),
    [newest, older],
  ),
  {
    name: "the newest checkpoint has the name of a later one",
    make: (run) => renameSync(join(run, newest), join(run, "checkpoints/9999.safetensors")),
  },
  {
    name: "the newest checkpoint is that of another model of equal shapes",
    make: (run, outside) => cpSync(join(outside, "other", newest), join(run, newest)),
  },
  {
    name: "there are 30,000 checkpoints",
    make(run) {
      for (let i = 0; i < 30_000; i++) writeFileSync(join(run, "checkpoints", `x${i}`), "");
    },
  },
];

/** Bytes that are no safetensors file, though they begin like one. */
const begun =
  (length: bigint, rest = "", size = 0): ((path: string) => void) =>
  (path) => {
    const start = new Uint8Array(8);
    new DataView(start.buffer).setBigUint64(0, length, true);
    writeFileSync(path, Buffer.concat([start, Buffer.from(rest)]));
    if (size > 0) truncateSync(path, size);
  };

const claims = (shape: string, end: number): string =>
  `{"${kernel}":{"dtype":"F32","shape":${shape},"data_offsets":[0,${end}]}}`;

const damages: Readonly<Record<string, (path: string) => void>> = {
  "is empty": (path) => writeFileSync(path, ""),
  "is cut in the length of its header": (path) => truncateSync(path, 5),
  "is cut in its header": (path) => truncateSync(path, 100),
  "is cut in its last number": (path) => truncateSync(path, readFileSync(path).length - 1),
  "goes on after its end": (path) => writeFileSync(path, "\0", { flag: "a" }),
  "has one bit turned": (path) => {
    const bytes = readFileSync(path);
    bytes[bytes.length - 2]! ^= 16;
    writeFileSync(path, bytes);
  },
  "has a header of 2⁶⁴ bytes": begun(2n ** 64n - 1n),
  "has a header of 90 megabytes of blanks": begun(90_000_000n, "", 90_000_100),
  "has a header of two megabytes of blanks": begun(2n ** 21n, ` ${" ".repeat(2 ** 21)}`),
  "has a header of keys without end": begun(
    BigInt(1_400_000),
    `{"__metadata__":{${Array.from({ length: 100_000 }, (_, i) => `"${i}":"a"`).join()}`.padEnd(
      1_400_000,
    ),
  ),
  "has a weight of 2⁵³ numbers": begun(100n, claims(`[${2 ** 53}]`, 8).padEnd(100)),
  "has twenty gigabytes of one weight": (path) => {
    const header = claims(`[${5 * 2 ** 30}]`, 20 * 2 ** 30).padEnd(100);
    begun(100n, header, 108 + 20 * 2 ** 30)(path);
  },
  "is a picture": (path) => writeFileSync(path, "\x89PNG\r\n\x1a\n".repeat(40), "latin1"),
};

const damaged: HostileRun[] = [
  ...Object.entries(damages).map(
    ([name, damage]): HostileRun => ({
      name: `each checkpoint ${name}`,
      make: (run) => {
        for (const path of [newest, older]) damage(join(run, path));
      },
    }),
  ),
  ...Object.entries(damages).map(
    ([name, damage]): HostileRun => ({
      name: `the model's weights file ${name}`,
      make: (run) => damage(join(run, weights)),
    }),
  ),
  {
    name: "model.json has nine gigabytes",
    make: (run) => truncateSync(join(run, "model/model.json"), 9 * 2 ** 30),
  },
  {
    name: "model.json is gone",
    make: (run) => rmSync(join(run, "model/model.json")),
  },
  {
    name: "the model's weights are gone",
    make: (run) => rmSync(join(run, weights)),
  },
  {
    name: "model.json is nested without end",
    make: (run) => writeFileSync(join(run, "model/model.json"), "[".repeat(1_000_000)),
  },
  {
    name: "model.json has two gigabytes less a byte",
    make: (run) => truncateSync(join(run, "model/model.json"), 2 ** 31 - 1),
  },
  {
    name: "the metrics have nine gigabytes",
    make: (run) => truncateSync(join(run, "metrics.jsonl"), 9 * 2 ** 30),
  },
];

/** Runs to be refused, each by a typed error, before they cost time or memory, and with nothing outside touched. */
export const hostileRuns: readonly HostileRun[] = [
  ...replaced,
  ...configurations,
  ...checkpoints,
  ...damaged,
];

/** What a folder holds, to be compared: names, kinds and contents. */
export function contentsOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      const small = entry.isFile() && readFileSync(path);
      return `${path} ${small ? small.toString("base64") : entry.isDirectory()}`;
    })
    .sort();
}

import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parameterCount, zoo } from "@autoencoders/models";
import { type AllReduceTime, fitAlphaBeta, ringMs } from "./all-reduce-model.ts";
import { median } from "./median.ts";
import { benchSteps } from "./models.ts";

/** How training by torchrun is timed. */
interface TorchrunOptions {
  readonly rounds: number;
  /** Passes over 15,000 rows in each round; the first is not counted. */
  readonly epochs: number;
  /** The Python that has numpy, onnxruntime and torch. */
  readonly python: string;
  readonly dataDir: string | undefined;
  readonly json: boolean;
}

const program = fileURLToPath(new URL("../apps/cli/dist/main.js", import.meta.url));
const reduce = fileURLToPath(new URL("peers/all_reduce.py", import.meta.url));
const batchSize = 150;

/** The ways of training step d, each with one thread for a worker. */
const ways = [
  { name: "1 worker", workers: 1, batch: 1, flags: [] },
  { name: "2 workers", workers: 2, batch: 1, flags: [] },
  { name: "2 workers, four times the rows a step", workers: 2, batch: 4, flags: [] },
  {
    name: "2 workers, a batch each, weights averaged every 8 steps",
    workers: 2,
    batch: 2,
    flags: ["--average-every", "8"],
  },
] as const;

/**
 * Times step d by workers of torchrun in interleaved rounds against one worker; times the all-reduce over sizes, fits an α-β model and says on
 * paper what 8, 64 and 512 workers would spend.
 */
export async function torchrunBench(options: TorchrunOptions): Promise<void> {
  if (!existsSync(program)) throw new Error(`expected ${program}, got none; build it: pnpm start`);
  const { rounds, epochs, python, json } = options;
  const folder = mkdtempSync(join(tmpdir(), "torchrun-"));
  const at = (name: string): string => join(folder, name);
  const data = options.dataDir === undefined ? [] : ["--data-dir", options.dataDir];
  try {
    ways.forEach(({ workers, batch }, way) => {
      const size = String(batch * batchSize);
      const model =
        "--model vae --hidden 500,500 --code-dim 20 --dataset mnist --no-validation".split(" ");
      const fit = ["--examples", "15000", "--batch-size", size, "--epochs", "1"];
      call(process.execPath, [
        program,
        "train",
        ...model,
        ...fit,
        ...data,
        "--out",
        at(`run${way}`),
      ]);
      const steps = [
        "--workers",
        String(workers),
        "--epochs",
        String(1 + epochs),
        "--out",
        at(`steps${way}`),
      ];
      call(process.execPath, [program, "export", at(`run${way}`), "--format", "steps", ...steps]);
    });
    const speeds: number[][] = ways.map(() => []);
    for (let round = 0; round < rounds; round++)
      ways.forEach(({ workers, flags }, way) => {
        const out = at(`out${way}-${round}`);
        const words = [
          at(`steps${way}/train.py`),
          "--out",
          out,
          "--threads",
          "1",
          "--json",
          ...flags,
        ];
        const lines = torchrun(python, workers, words).flatMap(({ line }) => (line ? [line] : []));
        const counted = lines.slice(lines.length > 1 ? 1 : 0);
        speeds[way]!.push(median(counted.map(({ examplesPerSecond }) => examplesPerSecond)));
        rmSync(out, { recursive: true });
      });
    ways.forEach(({ name }, way) => {
      const ratio = median(speeds[way]!.map((speed, round) => speed / speeds[0]![round]!));
      const row = { way: name, rowsPerSecond: median(speeds[way]!), overOneWorker: ratio };
      if (json) console.log(JSON.stringify(row));
      else
        console.log(
          `${name.padEnd(56)} ${row.rowsPerSecond.toFixed(0).padStart(8)} rows/s   ${ratio.toFixed(2)} of one`,
        );
    });
    const sizes = "1e4,1e5,1e6,1e7,1e8";
    const times: readonly AllReduceTime[] = torchrun(python, 2, [reduce, sizes]);
    for (const time of times)
      console.log(
        json
          ? JSON.stringify(time)
          : `all-reduce of ${time.numbers} numbers: ${time.ms.toFixed(2)} ms`,
      );
    tellPrediction(times, { rowsPerSecond: median(speeds[0]!), json });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * On paper: every worker has the batch of its step, computes as fast for each weight and row as one worker of step d did, and sends nothing while
 * it computes; links are as fast as this loopback.
 */
function tellPrediction(
  times: readonly AllReduceTime[],
  { rowsPerSecond, json }: { readonly rowsPerSecond: number; readonly json: boolean },
): void {
  const model = fitAlphaBeta(times);
  const weightsOf = (letter: string): number => parameterCount(benchSteps[letter]!.build());
  const picture = zoo.convVae.build({ inputShape: [64, 64, 3] });
  const wide = 2 * 768 * 16384 + 16384 + 768;
  const cases = [
    { name: "a", numbers: weightsOf("a"), rows: 150 },
    { name: "d", numbers: weightsOf("d"), rows: 150 },
    { name: "convolutional VAE of 64 × 64 × 3", numbers: parameterCount(picture), rows: 128 },
    { name: "sparse autoencoder of 768-16384", numbers: wide, rows: 4096 },
  ];
  const msPerWeightRow = 1000 / rowsPerSecond / weightsOf("d");
  if (!json)
    console.log(
      `α ${model.alpha.toFixed(3)} ms, β ${(1e6 * model.beta).toFixed(3)} ms per million numbers`,
    );
  for (const { name, numbers, rows } of cases)
    for (const workers of [8, 64, 512]) {
      const communicating = ringMs(model, { workers, numbers });
      const computing = msPerWeightRow * numbers * rows;
      const share = computing / (computing + communicating);
      const row = { name, workers, numbers, rows, computing, communicating, share };
      if (json) console.log(JSON.stringify(row));
      else
        console.log(
          `${name.padEnd(34)} ${String(workers).padStart(3)} workers: ${computing.toFixed(1)} ms of computing, ${communicating.toFixed(1)} of all-reduce: ${(100 * share).toFixed(0)} % of the speed of as many`,
        );
    }
}

/** What a worker prints in a line: an epoch's figures, or the time of an all-reduce. */
interface Printed extends AllReduceTime {
  readonly line?: { readonly examplesPerSecond: number };
}

function torchrun(python: string, workers: number, words: readonly string[]): readonly Printed[] {
  const own = `-B -m torch.distributed.run --standalone --nproc-per-node ${workers}`.split(" ");
  return call(python, [...own, ...words])
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line));
}

function call(command: string, words: readonly string[]): string {
  const { status, stdout, stderr, error } = spawnSync(command, words, { encoding: "utf8" });
  if (error || status !== 0) throw error ?? new Error(`${words.join(" ")}: ${stderr}`);
  return stdout;
}

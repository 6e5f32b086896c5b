import { cpus } from "node:os";
import { chooseEngine, type Engine } from "@autoencoders/compiler";
import * as tf from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-backend-cpu";
import "@tensorflow/tfjs-layers";
import { clockOf } from "./clock-of.ts";
import { type Peer, torchZoo } from "./contestant.ts";
import { median } from "./median.ts";
import { compiledAfresh } from "./zoo-child.ts";
import { type Comparison, comparedWith } from "./zoo-comparison.ts";
import { zooTraining } from "./zoo-training.ts";

interface Options {
  readonly threads: number;
  readonly rounds: number;
  readonly only: readonly string[];
  /** The Python that PyTorch is installed for. */
  readonly python: string;
  /** Whether the processor's time for one thread is taken in the place of what the clock says. */
  readonly isBusy: boolean;
  /** Whether the models are compared with the peer's alone, and nothing is timed. */
  readonly isCheck: boolean;
  readonly format: "text" | "json" | "markdown";
}

/** What is printed of a model. */
interface Row {
  readonly model: string;
  readonly numbers: number;
  readonly ms: number;
  readonly peerMs: number;
  /** The median of the rounds' ratios. */
  readonly ratio: number;
  readonly compileMs: number;
  readonly peakMb: number;
}

/** Milliseconds that one program's part of a round is to take. */
const roundMs = 400;

/** Milliseconds per step of each round, in turns after one that is not counted. */
async function timesOf(
  name: string,
  { rounds, peer, engine, now }: { rounds: number; peer: Peer; engine: Engine; now: () => number },
): Promise<{ mine: number[]; theirs: number[] }> {
  const training = await zooTraining(engine, name);
  const time = async (steps: number): Promise<number> => {
    const started = now();
    await training.run(steps);
    return (now() - started) / steps;
  };
  await time(1);
  const steps = Math.min(1000, Math.max(5, Math.round(roundMs / (await time(5)))));
  await time(steps);
  await peer.round(name, steps);
  const [mine, theirs]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    mine.push(await time(steps));
    theirs.push(await peer.round(name, steps));
  }
  await training.end();
  return { mine, theirs };
}

const geometricMean = (numbers: readonly number[]): number =>
  Math.exp(numbers.reduce((sum, value) => sum + Math.log(value), 0) / numbers.length);

/** Two decimals below 10 and one from there on. */
const milliseconds = (ms: number): string => ms.toFixed(ms < 10 ? 2 : 1);

const headings = [
  "model",
  "numbers",
  "ms, here",
  "ms, PyTorch",
  "ratio",
  "ms to compile",
  "peak MB",
];

const cellsOf = ({ model, numbers, ms, peerMs, ratio, compileMs, peakMb }: Row): string[] => [
  model,
  numbers.toLocaleString("en"),
  milliseconds(ms),
  milliseconds(peerMs),
  ratio.toFixed(2),
  compileMs.toFixed(0),
  peakMb.toFixed(0),
];

const markdownRow = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;

const textRow = (cells: readonly string[]): string =>
  cells.map((cell, i) => (i === 0 ? cell.padEnd(18) : cell.padStart(14))).join("");

/**
 * Times the training step of every model of the zoo, compiled and in PyTorch eager in turns, and prints medians, medians of the rounds' ratios
 * and their geometric mean. Each model is first compared with PyTorch's: one that is another is left out, and the exit status is 1,
 * like that of a PyTorch that does not start.
 */
export async function zooBench(options: Options): Promise<void> {
  const { rounds, only, python, isBusy, isCheck, format } = options;
  const threads = isBusy ? 1 : options.threads;
  tf.enableProdMode();
  await tf.setBackend("cpu");
  const peer = await torchZoo(python, { threads, isBusy });
  if (!peer) {
    console.error(
      `expected a Python that has PyTorch, safetensors and NumPy, got ${python}; run bench/peers.sh or say --python`,
    );
    process.exitCode = 1;
    return;
  }
  const engine = await chooseEngine("onnx", { threads });
  const say = (line: string): void => {
    if (format === "text") console.log(line);
  };
  say(
    `${cpus()[0]!.model}, ${cpus().length} cores, ${threads} ${threads === 1 ? "thread" : "threads"}, Node ${process.version}, ${peer.name}` +
      (isCheck
        ? ""
        : `, ${rounds} rounds; a ratio is our time over theirs` +
          (isBusy ? "; times are the processor's" : "")),
  );
  const line = format === "markdown" ? markdownRow : textRow;
  if (!isCheck && format !== "json") console.log(line(headings));
  if (!isCheck && format === "markdown")
    console.log(markdownRow(headings.map((_, i) => (i === 0 ? "---" : "---:"))));
  const ratios: number[] = [];
  for (const [i, model] of only.entries()) {
    if (!isCheck && format !== "text") console.error(`${i + 1} of ${only.length}: ${model}`);
    let comparison: Comparison;
    try {
      comparison = await comparedWith(peer, model, engine);
    } catch (error) {
      console.error(error instanceof Error ? error.message : error);
      process.exitCode = 1;
      continue;
    }
    const { numbers, apart } = comparison;
    if (isCheck) {
      if (format === "json") console.log(JSON.stringify({ model, numbers, apart }));
      else
        console.log(
          `${model.padEnd(18)} ${numbers} numbers in both, losses ${apart.toExponential(1)} apart`,
        );
      continue;
    }
    const compiled = compiledAfresh(model, { threads, isBusy });
    const { mine, theirs } = await timesOf(model, { rounds, peer, engine, now: clockOf(isBusy) });
    const ratio = median(mine.map((ms, round) => ms / theirs[round]!));
    ratios.push(ratio);
    const row: Row = {
      model,
      numbers,
      ms: median(mine),
      peerMs: median(theirs),
      ratio,
      ...compiled,
    };
    console.log(format === "json" ? JSON.stringify(row) : line(cellsOf(row)));
  }
  if (ratios.length > 0) {
    const mean = geometricMean(ratios);
    if (format === "json") console.log(JSON.stringify({ geometricMean: mean }));
    else console.log(line(["geometric mean", "", "", "", mean.toFixed(2), "", ""]));
  }
  await peer.end();
}

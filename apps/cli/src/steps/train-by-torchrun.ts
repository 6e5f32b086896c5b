import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readdirSync, rmdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { modelWeights } from "@autoencoders/models";
import type { EpochMetrics } from "@autoencoders/runs";
import { newestPlace, newestState, type TrainingLog } from "@autoencoders/runs/node";
import { assignWeights } from "@autoencoders/trainers";
import type { Io } from "../console/io.ts";
import { progressLine } from "../console/progress-line.ts";
import { Failure } from "../errors/failure.ts";
import type { Interruption } from "../stopping/interruption.ts";
import { trainingRows } from "../training/plan-training.ts";
import type { PreparedRun } from "../training/prepared-run.ts";
import { reportEpoch } from "../training/report-epoch.ts";
import type { Trained } from "../training/train-run.ts";
import { writeSteps } from "./write-steps.ts";

/** How several processes train a run. */
export interface Parallel {
  readonly workers: number;
  /** The Python that runs them. */
  readonly python: string;
  /** Threads of each. */
  readonly threads: number;
}

/** How a training by several processes is watched. */
interface Watch {
  readonly json: boolean;
  readonly io: Io;
  readonly interruption: Interruption;
  /** The least time between two checkpoints, in milliseconds. */
  readonly checkpointMs: number;
  readonly logs: readonly TrainingLog[];
}

/** How often a worker that was lost is started again. */
const restarts = 3;

/**
 * Trains a run by workers of torchrun on this machine, which write its checkpoints and metrics; the model ends with their weights.
 *
 * @throws Failure with what a worker said
 */
export async function trainByTorchrun(
  run: PreparedRun,
  { workers, python, threads }: Parallel,
  watch: Watch,
): Promise<Trained> {
  const { folder, config, model } = run;
  const { io, interruption, checkpointMs } = watch;
  const steps = join(folder.path, "exports", "steps");
  try {
    const { notes } = await writeSteps(steps, run, { workers });
    for (const note of notes) io.err(`note: ${note}`);
    const torchrun = `-B -m torch.distributed.run --standalone --nproc-per-node ${workers} --max-restarts ${restarts}`;
    const flags = `--json --threads ${threads} --checkpoint-seconds ${checkpointMs / 1000}`;
    const child = spawn(
      python,
      [...torchrun.split(" "), join(steps, "train.py"), "--out", folder.path, ...flags.split(" ")],
      {
        stdio: ["ignore", "pipe", "pipe"],
        env: { ...process.env, AUTOENCODERS_BEGUN_BY: String(process.pid) }, // with it they end
      },
    );
    const stop = setInterval(() => {
      if (interruption.status !== undefined) child.kill("SIGTERM");
    }, 100);
    const { status, said } = await ended(child, (line) => show(line, run, watch));
    clearInterval(stop);
    if (status !== 0 && interruption.status === undefined) throw new Failure(said);
  } finally {
    rmSync(steps, { recursive: true, force: true });
    const exports = dirname(steps);
    if (existsSync(exports) && readdirSync(exports).length === 0) rmdirSync(exports);
  }
  const newest = newestPlace(folder.checkpoints) && (await newestState(folder, config, model));
  if (newest) assignWeights(modelWeights(model), newest.state.tensors);
  return { epochs: newest?.state.counters.epoch ?? 0, stoppedEarly: false };
}

/** Waits for torchrun to end: its exit status, and what its workers said was wrong. */
async function ended(
  child: ChildProcess,
  tell: (line: string) => void,
): Promise<{ readonly status: number | null; readonly said: string }> {
  const errors = new Set<string>();
  let last = "torchrun ended without a word";
  createInterface({ input: child.stdout! }).on("line", tell);
  createInterface({ input: child.stderr! }).on("line", (line) => {
    if (line.startsWith("error: ")) errors.add(line.slice("error: ".length));
    else if (/^\S.*Error\b/.test(line)) last = line;
  });
  const status = await new Promise<number | null>((done) => {
    child.on("close", done);
    child.on("error", (error) => {
      errors.add(error.message);
      done(1);
    });
  });
  // That others are gone is what a worker says of another one's mistake.
  const own = [...errors].find((error) => !error.startsWith("another worker"));
  return { status, said: own ?? [...errors][0] ?? last };
}

/** What a worker prints: how far an epoch is, or what it came to. */
interface Progress {
  readonly line?: EpochMetrics;
  readonly epoch: number;
  readonly stepInEpoch: number;
  readonly loss: number;
}

function show(text: string, { config, set }: PreparedRun, { json, io, logs }: Watch): void {
  const { line, epoch, stepInEpoch, loss }: Progress = JSON.parse(text);
  const { epochs, batchSize } = config.fit;
  if (line) {
    for (const log of logs) log.add(line);
    reportEpoch(line, epochs, json, io);
  } else if (!json && io.columns !== undefined) {
    const examples = trainingRows(set);
    const stepsPerEpoch = Math.ceil(examples / batchSize);
    const pace = {
      epochs,
      examples,
      seconds: 0,
      stepsBefore: 0,
      losses: [loss],
      columns: io.columns,
    };
    io.status(progressLine({ epoch, stepInEpoch, stepsPerEpoch, loss }, pace));
  }
}

import { existsSync } from "node:fs";
import {
  newestPlace,
  type TrainingEnd,
  type TrainingLog,
  WriteError,
} from "@autoencoders/runs/node";
import { DivergedError } from "@autoencoders/trainers";
import { commandName } from "../command-line/command-name.ts";
import { shellWord } from "../command-line/shell-word.ts";
import type { Io } from "../console/io.ts";
import { Failure } from "../errors/failure.ts";
import type { LogRequest } from "../options/log-option.ts";
import type { Parallel } from "../steps/train-by-torchrun.ts";
import { noteInterruption } from "../stopping/interruption.ts";
import type { FinishedRun } from "./finish-run.ts";
import { openLogs } from "./open-logs.ts";
import type { PreparedRun } from "./prepared-run.ts";
import { tellFinished } from "./tell-finished.ts";
import { type Trained, trainRun } from "./train-run.ts";

/** How a run is carried out. */
export interface CarryOutOptions {
  readonly json: boolean;
  readonly io: Io;
  /** The least time between two checkpoints, in milliseconds. */
  readonly checkpointMs: number;
  /** The logs that it is asked for. */
  readonly log?: readonly LogRequest[] | undefined;
  /** Several processes that train it; this one where absent. */
  readonly parallel?: Parallel;
  /** The folder of the attempt that this training is, which ends where a later one has begun. */
  readonly attempt?: string | undefined;
  /** Tells what came of it, unless that is to be JSON; `tellFinished` where nothing is said. */
  readonly tell?: (finished: FinishedRun, io: Io) => void;
}

/** Trains a run, writes what comes of it and gives its lock back. Gives the exit status. */
export async function carryOut(run: PreparedRun, options: CarryOutOptions): Promise<number> {
  try {
    const outcome = await trained(run, options);
    if (typeof outcome === "number") return outcome;
    const { finishRun } = await import("./finish-run.ts"); // what draws is loaded when it is needed
    const finished = await finishRun(run, outcome, options.io);
    if (options.json) options.io.err(`run ${run.folder.path}`);
    else (options.tell ?? tellFinished)(finished, options.io);
    return 0;
  } finally {
    run.lock.release();
  }
}

/** Trains to the end, and gives how far that is; the exit status where a signal came first. */
async function trained(run: PreparedRun, options: CarryOutOptions): Promise<number | Trained> {
  const { io } = options;
  const goOn = `${commandName()} train --resume ${shellWord(run.folder.path)}`;
  const interruption = noteInterruption(io);
  let outcome: Trained;
  let end: TrainingEnd = "failed";
  let logs: readonly TrainingLog[] = [];
  try {
    logs = openLogs(run, options.log, io);
    const { parallel } = options;
    outcome = parallel
      ? await (await import("../steps/train-by-torchrun.ts")).trainByTorchrun(run, parallel, {
          ...options,
          logs,
          interruption,
        })
      : await trainRun(run, { ...options, logs, interruption });
    end = interruption.status === undefined ? "finished" : "interrupted";
  } catch (error) {
    if (error instanceof WriteError) {
      const advice = existsSync(run.folder.config) ? `. Go on with: ${goOn}` : "";
      throw new Failure(`${error.message}${advice}`);
    }
    if (newestPlace(run.folder.checkpoints) === undefined) run.abandon?.();
    if (error instanceof DivergedError)
      throw new Failure(`${error.message.replace("clipNorm", "--clip-norm")}; ${keptOf(run)}`);
    throw error;
  } finally {
    interruption.end();
    for (const log of logs) await log.end(end);
  }
  if (interruption.status === undefined) return outcome;
  io.err(`${interruption.reason}; everything so far is kept. Go on with: ${goOn}`);
  return interruption.status;
}

/** What is left of a training that diverged. */
function keptOf({ folder: { path, checkpoints }, abandon }: PreparedRun): string {
  const place = newestPlace(checkpoints);
  if (place) return `${path} holds it as it was after ${place.epoch} epochs`;
  return abandon ? "nothing is kept of it" : `nothing is kept of it in ${path} but its settings`;
}

import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { isTemporaryName } from "../node/write-atomically.ts";
import { killAtMoment, type Moment } from "./kill-at-moment.ts";
import { sourceArguments } from "./source-arguments.ts";

/** A training that is to be killed. */
export interface KilledTraining {
  /** One of `trainings`. */
  readonly name: string;
  readonly epochs: number;
  readonly engine: string;
  /** An empty folder. */
  readonly folder: string;
  readonly moments: readonly Moment[];
}

/** What it came to. */
export interface KillOutcome {
  /** Kills that came before the training had ended. */
  readonly kills: number;
  /** Those that left an unfinished file. */
  readonly inSaves: number;
  /** The checksums of the weights: of the killed training, and of one that never was. */
  readonly got: string;
  readonly expected: string;
}

/** Kills a training again and again, lets it come to its end, and trains it once without a kill. */
export async function killTraining({
  name,
  epochs,
  engine,
  folder,
  moments,
}: KilledTraining): Promise<KillOutcome> {
  const path = join(folder, "killed");
  const start = (to: string): ChildProcess => {
    const script = new URL("training-process.ts", import.meta.url);
    const argv = [...sourceArguments(script), name, to, String(epochs), engine];
    return spawn(process.execPath, argv, { stdio: ["ignore", "pipe", "inherit"] });
  };
  const whole = outputOf(start(join(folder, "whole")));
  let [kills, inSaves] = [0, 0];
  for (const moment of moments) {
    if (await killAtMoment(start(path), path, moment)) kills++;
    const checkpoints = join(path, "checkpoints");
    if (existsSync(checkpoints) && readdirSync(checkpoints).some(isTemporaryName)) inSaves++;
  }
  return { kills, inSaves, got: await outputOf(start(path)), expected: await whole };
}

async function outputOf(child: ChildProcess): Promise<string> {
  let text = "";
  child.stdout!.on("data", (data) => {
    text += data;
  });
  const status = await new Promise((resolve) => child.on("close", resolve));
  return status === 0 ? text.trim() : `exit status ${status}`;
}

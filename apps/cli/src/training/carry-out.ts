import { commandName } from "../command-name.ts";
import { Failure } from "../failure.ts";
import type { Io } from "../io.ts";
import { noteInterruption } from "./interruption.ts";
import type { RunParts } from "./run-parts.ts";
import { trainRun } from "./train-run.ts";

/** Trains a run and writes what comes of it. Gives the exit status. */
export async function carryOut(
  run: RunParts,
  { json, io }: { json: boolean; io: Io },
): Promise<number> {
  const goOn = `${commandName()} train --resume ${run.folder.path}`;
  const interruption = noteInterruption(io);
  try {
    await trainRun(run, { json, io, interruption });
  } catch (error) {
    const { name, message } = error as Error;
    if (name === "WriteError") throw new Failure(`${message}, with: ${goOn}`);
    if (name === "DivergedError")
      throw new Failure(
        `${message.replace("clipNorm", "--clip-norm")}; the epochs before it are in ${run.folder.path}`,
      );
    throw error;
  } finally {
    interruption.end();
  }
  if (interruption.status !== undefined) {
    io.err(`${interruption.reason}; everything so far is kept. Go on with: ${goOn}`);
    return interruption.status;
  }
  const { finishRun } = await import("./finish-run.ts"); // what draws is loaded when it is needed
  await finishRun(run, { json, io });
  return 0;
}

import { join } from "node:path";
import { leaveDeadSocket, leaveFile } from "./dead-lock.ts";
import { startLockProcess } from "./start-lock-process.ts";

/** What races for locks came to. */
export interface RaceOutcome {
  /** Races in which two processes had the lock at the same time. */
  readonly double: number;
  /** Races in which nobody got it. */
  readonly none: number;
}

/**
 * Lets processes ask for the same lock at the same moment, again and again: a third of the races for a free one, two thirds for
 * one that a dead process left.
 */
export async function raceForLocks(
  folder: string,
  { races, processes }: { readonly races: number; readonly processes: number },
): Promise<RaceOutcome> {
  const racers = await Promise.all(Array.from({ length: processes }, () => startLockProcess()));
  let [double, none] = [0, 0];
  for (let race = 0; race < races; race++) {
    const path = join(folder, `${race}.lock`);
    if (race % 3 === 1) await leaveDeadSocket(path);
    if (race % 3 === 2) leaveFile(path, { started: "1" }); // a process of that number that began at another time
    const at = Date.now() + 4;
    const answers = await Promise.all(
      racers.map((racer, i) => racer.ask({ path, at: at + (i % 2), holdMs: race % 4 })),
    );
    if (answers.some((answer) => answer.double)) double++;
    if (!answers.some((answer) => answer.got)) none++;
  }
  await Promise.all(racers.map((racer) => racer.kill()));
  return { double, none };
}

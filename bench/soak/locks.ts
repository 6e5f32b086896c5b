import { raceForLocks } from "../../packages/runs/src/testing/race-for-locks.ts";
import { inTemporaryFolder } from "./temporary-folder.ts";

/** Processes that race for locks, free ones and those of the dead: whether none had two owners, and each had one. */
export async function soakLocks(races: number): Promise<boolean> {
  const { double, none } = await inTemporaryFolder((folder) =>
    raceForLocks(folder, { races, processes: 4 }),
  );
  console.log(`locks: ${races} races of 4 processes; ${double} with two owners, ${none} with none`);
  return double === 0 && none === 0;
}

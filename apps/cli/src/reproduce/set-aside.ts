import { existsSync, rmSync } from "node:fs";
import { tryLock } from "@autoencoders/runs/node";
import type { Experiment } from "../experiments/experiment.ts";
import { appendResults, isOf, readResults, resultsPath } from "./results-log.ts";
import { claimOf, runsOf } from "./runs-of.ts";

/** Has experiments measured again: their results are set aside, and trainings that were begun are deleted. @throws WriteError */
export async function setAside(
  out: string,
  experiments: readonly Experiment[],
  seeds: readonly number[],
  quick: boolean,
): Promise<void> {
  const path = resultsPath(out);
  const { results } = readResults(path);
  for (const { id } of experiments)
    for (const seed of seeds) {
      const attempt = { id, seed, quick };
      if (results.some((result) => isOf(result, attempt)))
        appendResults(path, [{ ...attempt, setAside: true }]);
      const runs = runsOf(out, id, seed, quick);
      if (!existsSync(runs)) continue; // nothing was begun
      const claim = await tryLock(claimOf(runs));
      if ("owner" in claim) continue;
      rmSync(runs, { recursive: true, force: true });
      claim.release();
    }
}

import { existsSync, rmSync } from "node:fs";
import type { Experiment } from "../experiments/experiment.ts";
import { claim } from "./claim.ts";
import { appendResults, isOf, readResults, resultsPath } from "./results-log.ts";
import { runsOf } from "./runs-of.ts";

/** Has experiments measured again: their results are set aside, and trainings that were begun are deleted. @throws WriteError */
export function setAside(
  out: string,
  experiments: readonly Experiment[],
  seeds: readonly number[],
  quick: boolean,
): void {
  const path = resultsPath(out);
  const { results } = readResults(path);
  for (const { id } of experiments)
    for (const seed of seeds) {
      const attempt = { id, seed, quick };
      if (results.some((result) => isOf(result, attempt)))
        appendResults(path, [{ ...attempt, setAside: true }]);
      const runs = runsOf(out, id, seed, quick);
      const giveBack = existsSync(runs) ? claim(`${runs}.claim`) : undefined;
      if (!giveBack) continue; // nothing was begun, or another program is at it
      rmSync(runs, { recursive: true, force: true });
      giveBack();
    }
}

import { rmSync } from "node:fs";
import { join } from "node:path";
import type { Experiment } from "../experiments/experiment.ts";
import { makeFolders } from "../run/make-folders.ts";
import { claim } from "./claim.ts";
import { isDone } from "./is-done.ts";
import { type LabParts, openLab } from "./open-lab.ts";
import type { Result } from "./result.ts";
import { appendResults, readResults } from "./results-log.ts";
import { resultsOf } from "./results-of.ts";

/**
 * Carries out an experiment with one seed and adds what it came to to results.jsonl. Until then its trainings are kept, so
 * that the next attempt goes on with them. Undefined where another program is at it, nothing where one has done it.
 */
export async function runExperiment(
  experiment: Experiment,
  parts: Omit<LabParts, "runs" | "artifacts"> & { readonly out: string; readonly fresh: boolean },
): Promise<readonly Result[] | undefined> {
  const { out, fresh, seed, quick, engine } = parts;
  const name = `${experiment.id}-seed-${seed}${quick ? "-quick" : ""}`;
  const log = join(out, "results.jsonl");
  const runs = join(out, "unfinished", name);
  makeFolders(join(out, "unfinished"));
  const giveBack = claim(`${runs}.claim`);
  if (!giveBack) return undefined;
  try {
    if (!fresh && isDone(experiment, seed, quick, readResults(log))) return []; // meanwhile
    if (fresh) rmSync(runs, { recursive: true, force: true });
    makeFolders(runs);
    const { lab, seconds } = openLab({ ...parts, runs, artifacts: join(out, "artifacts", name) });
    const values = await experiment.run(lab);
    const circumstances = { seconds: seconds(), seed, engine: engine.name, quick };
    const results = resultsOf(experiment, values, circumstances);
    appendResults(log, results);
    rmSync(runs, { recursive: true, force: true });
    return results;
  } finally {
    giveBack();
  }
}

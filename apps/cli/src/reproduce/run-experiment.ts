import { existsSync, readFileSync, rmSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { formats } from "@autoencoders/runs";
import { makeFolders, tryLock, writeAtomically } from "@autoencoders/runs/node";
import type { Experiment } from "../experiments/experiment.ts";
import { isDone } from "./is-done.ts";
import { type LabParts, openLab } from "./open-lab.ts";
import type { Result } from "./result.ts";
import { appendResults, readResults, resultsPath } from "./results-log.ts";
import { resultsOf } from "./results-of.ts";
import { attemptName, claimOf, runsOf } from "./runs-of.ts";
import { settingsOf } from "./settings-of.ts";

/**
 * Carries out an experiment with one seed and adds what it came to to results.jsonl. Until then its trainings are kept, so
 * that the next attempt goes on with them. Undefined where another program is at it, nothing where one has done it.
 */
export async function runExperiment(
  experiment: Experiment,
  parts: Omit<LabParts, "runs" | "artifacts"> & { readonly out: string },
): Promise<readonly Result[] | undefined> {
  const { out, seed, quick, engine } = parts;
  const { id } = experiment;
  const log = resultsPath(out);
  const runs = runsOf(out, id, seed, quick);
  makeFolders(join(out, "unfinished"));
  const claim = await tryLock(claimOf(runs));
  if ("owner" in claim) return undefined;
  try {
    if (isDone(experiment, seed, quick, readResults(log).results)) return []; // meanwhile
    openRuns(runs, experiment, parts);
    const artifacts = join(out, "artifacts", attemptName(id, seed, quick));
    const { lab, seconds, remarks } = openLab({ ...parts, runs, artifacts });
    const values = await experiment.run(lab);
    const circumstances = {
      seconds: seconds(),
      seed,
      engine: engine.name,
      processor: cpus()[0]?.model.trim() ?? "unknown",
      quick,
      ...(remarks.size > 0 && { remarks: [...remarks] }),
    };
    const results = resultsOf(experiment, values, circumstances);
    appendResults(log, results);
    // What figures that are left need is kept for them.
    if (isDone(experiment.whole ?? experiment, seed, quick, readResults(log).results))
      rmSync(runs, { recursive: true, force: true });
    return results;
  } finally {
    claim.release();
  }
}

/** The folder of an experiment's trainings, emptied where an earlier attempt trained something else or with another engine. */
function openRuns(
  runs: string,
  experiment: Experiment,
  { engine, quick, machine, io }: Pick<LabParts, "engine" | "quick" | "machine" | "io">,
): void {
  const path = join(runs, "attempt.json");
  const attempt = JSON.stringify({
    settings: settingsOf(experiment),
    engine: engine.name,
    format: formats.run,
    generated: quick && machine.dataDir === undefined,
  });
  if (existsSync(runs) && !(existsSync(path) && readFileSync(path, "utf8") === attempt)) {
    io.err("note: what an earlier attempt left was trained with other settings; starting anew");
    rmSync(runs, { recursive: true });
  }
  makeFolders(runs);
  writeAtomically(path, attempt);
}

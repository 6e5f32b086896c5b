import { WriteError } from "@autoencoders/runs/node";
import type { Io } from "../console/io.ts";
import { tellError } from "../errors/tell-error.ts";
import type { Experiment } from "../experiments/experiment.ts";
import { figureLine } from "./figure-line.ts";
import { Interrupted } from "./interrupted.ts";
import { isDone } from "./is-done.ts";
import type { LabParts } from "./open-lab.ts";
import { readResults, resultsPath } from "./results-log.ts";
import { runExperiment } from "./run-experiment.ts";
import { writeTable } from "./write-table.ts";

/**
 * Measures what is not yet measured, one seed after the other. An experiment that fails is reported, and the others go on.
 *
 * @returns what was left out, with the reason: "M2 seed 0 (failed)"
 * @throws Interrupted, WriteError
 */
export async function measureAll(
  { experiments, seeds }: { experiments: readonly Experiment[]; seeds: readonly number[] },
  parts: Omit<LabParts, "runs" | "artifacts" | "seed"> & { out: string },
  { json, io }: { json: boolean; io: Io },
): Promise<readonly string[]> {
  const { out, quick } = parts;
  const work = seeds.flatMap((seed) => experiments.map((experiment) => ({ seed, experiment })));
  const left: string[] = [];
  let before = 0;
  for (const [i, { seed, experiment }] of work.entries()) {
    const { id, title } = experiment;
    if (isDone(experiment, seed, quick, readResults(resultsPath(out)).results)) {
      before++;
      continue;
    }
    const label = `[${i + 1}/${work.length}] ${id} seed ${seed}`;
    if (!json) io.out(`${label}: ${title}${quick ? " (quick)" : ""}`);
    const labelled: Io = {
      out: () => {},
      err: (line) => io.err(`${label}: ${line}`),
      status: (line) => {
        if (!json) io.status(line && `${label}  ${line}`);
      },
    };
    try {
      const results = await runExperiment(experiment, { ...parts, seed, io: labelled });
      if (!results) left.push(`${id} seed ${seed} (another program is at it)`);
      for (const result of results ?? [])
        io.out(json ? JSON.stringify(result) : figureLine(result));
      if (!json && results?.[0]) io.out(`  ${results[0].seconds.toFixed(1)} s`);
      writeTable(out);
      if (parts.interruption.status !== undefined) throw new Interrupted(parts.interruption.status);
    } catch (error) {
      if (error instanceof Interrupted || error instanceof WriteError) throw error;
      left.push(`${id} seed ${seed} (failed)`);
      tellError(error, labelled);
    }
  }
  if (before > 0)
    io.err(
      `note: ${before} of ${work.length} had been measured before; --fresh measures them again`,
    );
  return left;
}

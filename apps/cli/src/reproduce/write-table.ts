import { renameSync } from "node:fs";
import { join } from "node:path";
import { writeAtomically } from "@autoencoders/runs/node";
import { experiments } from "../experiments/index.ts";
import { renderResults } from "./render-results.ts";
import { readResults, resultsPath } from "./results-log.ts";

/** Renders results.md of a folder from its results.jsonl. @throws WriteError */
export function writeTable(folder: string): string {
  const own = join(folder, `.results-${process.pid}.md`); // two programs may do so at a time
  writeAtomically(own, renderResults(experiments, readResults(resultsPath(folder)).results));
  const path = join(folder, "results.md");
  renameSync(own, path);
  return path;
}

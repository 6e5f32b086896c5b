import { parseRunConfig } from "../parse-run-config.ts";
import type { RunConfig } from "../run-config.ts";
import { runConfigText } from "../run-config-text.ts";
import { checkRunFolder } from "./check-run-folder.ts";
import { readPlainFile } from "./plain-file.ts";
import type { RunFolder } from "./run-folder.ts";
import { RunMissingError } from "./run-missing-error.ts";
import { writeAtomically } from "./write-atomically.ts";

/** No run.json is longer, whatever its model. */
const mostBytes = 2 ** 20;

/** Writes run.json. @throws WriteError */
export function writeRunConfig(folder: RunFolder, config: RunConfig): void {
  writeAtomically(folder.config, runConfigText(config));
}

/**
 * The configuration of a run, after a look at what its folder holds.
 *
 * @throws RunMissingError where the folder holds no run, RunFileError for a link, a pipe or damage, ReadError
 */
export function readRunConfig(folder: RunFolder): RunConfig {
  const bytes = readPlainFile(folder.config, { mostBytes });
  if (!bytes) throw new RunMissingError(folder.path);
  checkRunFolder(folder);
  return parseRunConfig(folder.config, new TextDecoder().decode(bytes));
}

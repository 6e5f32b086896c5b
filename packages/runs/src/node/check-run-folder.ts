import { join } from "node:path";
import { RunFileError } from "../run-file-error.ts";
import { codeOf } from "./code-of.ts";
import { listed } from "./listed.ts";
import { lookAt } from "./look-at.ts";
import { kindOf } from "./plain-file.ts";
import { ReadError } from "./read-error.ts";
import type { RunFolder } from "./run-folder.ts";

/**
 * Looks at what a run's folder holds, which may come from anyone: a link, a pipe or a device in the place of a file or folder
 * of the run would be read, appended to or waited for.
 *
 * @throws RunFileError naming the first entry that is not what it should be; ReadError
 */
export function checkRunFolder(folder: RunFolder): void {
  for (const path of [folder.config, folder.metrics, folder.report, folder.detection])
    check(path, [file]);
  const events = join(folder.logs, "tensorboard");
  for (const path of [
    folder.checkpoints,
    folder.model,
    folder.pictures,
    folder.lock,
    folder.logs,
    events,
  ])
    check(path, [directory]);
  for (const path of [folder.checkpoints, folder.model, events])
    for (const name of listed(path)) check(join(path, name), [file]);
  for (const path of [folder.pictures, folder.logs])
    for (const name of listed(path)) check(join(path, name), [file, directory]);
}

const file = "a regular file";
const directory = "a folder";

function check(path: string, expected: readonly string[]): void {
  let got: string;
  try {
    const stats = lookAt(path);
    if (!stats) return;
    got = kindOf(stats);
  } catch (error) {
    if (codeOf(error) === "ENOTDIR") return; // the run itself is a file: whoever reads run.json says so
    throw new ReadError(path, error);
  }
  if (!expected.includes(got))
    throw new RunFileError(
      path,
      expected.join(" or "),
      got,
      "remove it, or ask where the run comes from",
    );
}

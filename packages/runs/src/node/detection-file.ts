import type { Detection } from "@autoencoders/models";
import { detectionText } from "../detection/detection-text.ts";
import { parseDetection } from "../detection/parse-detection.ts";
import { readPlainFile } from "./plain-file.ts";
import type { RunFolder } from "./run-folder.ts";
import { writeAtomically } from "./write-atomically.ts";

/** Writes detection.json. @throws WriteError */
export function writeDetection(folder: RunFolder, detection: Detection): void {
  writeAtomically(folder.detection, detectionText(detection));
}

/**
 * How scores of a run's model are judged; undefined where nobody has said so yet.
 *
 * @throws RunFileError for a link, a pipe or damage, ReadError
 */
export function readDetection(folder: RunFolder): Detection | undefined {
  const bytes = readPlainFile(folder.detection, { mostBytes: 2 ** 16 });
  return bytes && parseDetection(folder.detection, new TextDecoder().decode(bytes));
}

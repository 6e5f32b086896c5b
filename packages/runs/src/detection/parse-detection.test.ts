import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Detection } from "@autoencoders/models";
import { expect, test } from "vitest";
import { readDetection, writeDetection } from "../node/detection-file.ts";
import { runFolder } from "../node/run-folder.ts";
import { RunFileError } from "../run-file-error.ts";
import { detectionText } from "./detection-text.ts";
import { parseDetection } from "./parse-detection.ts";

const detection: Detection = {
  threshold: 2.5,
  thresholdBy: "mad",
  logScores: { mean: -0.25, stddev: 0.5 },
};

test("a run gives the detection that was written into it, and none where none was", () => {
  const path = mkdtempSync(join(tmpdir(), "detection-"));
  try {
    const folder = runFolder(path);
    expect(readDetection(folder)).toBeUndefined();
    writeDetection(folder, detection);
    expect(readDetection(folder)).toEqual(detection);
    writeFileSync(folder.detection, "{");
    expect(() => readDetection(folder)).toThrow(RunFileError);
  } finally {
    rmSync(path, { recursive: true });
  }
});

test("a detection of another format, with a wrong entry or one more is refused by name", () => {
  const text = (change: object): string =>
    JSON.stringify({ ...JSON.parse(detectionText(detection)), ...change });
  const wrong: readonly (readonly [object, string])[] = [
    [{ format: "autoencoders detection 99" }, "of a newer version"],
    [{ format: "autoencoders run 2" }, 'the format "autoencoders detection 1"'],
    [{ threshold: -1 }, "threshold: expected a finite number ≥ 0"],
    [{ threshold: null }, "threshold"],
    [{ thresholdBy: "guess" }, "thresholdBy"],
    [{ logScores: { mean: 0 } }, "logScores"],
    [{ logScores: { mean: "0", stddev: 1 } }, "logScores"],
    [{ more: 1 }, "entries"],
  ];
  for (const [change, message] of wrong) {
    expect(() => parseDetection("detection.json", text(change)), message).toThrow(RunFileError);
    expect(() => parseDetection("detection.json", text(change))).toThrow(message);
  }
  for (const other of ["", "[]", "null"])
    expect(() => parseDetection("detection.json", other), other).toThrow(RunFileError);
});

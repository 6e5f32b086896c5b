import type { Detection, ThresholdMethod } from "@autoencoders/models";
import { parseJson } from "@autoencoders/safetensors";
import { isRecord } from "../_is-record.ts";
import { shown } from "../_shown.ts";
import { checkFormat } from "../check-format.ts";
import { formats } from "../formats.ts";
import { RunFileError } from "../run-file-error.ts";

/** The ways to choose a threshold. */
export const thresholdMethods: readonly ThresholdMethod[] = [
  "contamination",
  "quantile",
  "mad",
  "labels",
];

/**
 * Reads the text of a detection.json, also of a stranger's.
 *
 * @param path named in errors
 * @throws RunFileError where it is none, or not of this format
 */
export function parseDetection(path: string, text: string): Detection {
  let value: unknown;
  try {
    value = parseJson(text);
  } catch (cause) {
    throw new RunFileError(
      path,
      "JSON",
      cause instanceof Error ? cause.message : `${cause}`,
      undefined,
      { cause },
    );
  }
  if (!isRecord(value)) throw new RunFileError(path, "an object", shown(value));
  const { format, threshold, thresholdBy, logScores, ...rest } = value;
  checkFormat(path, formats.detection, format);
  const check = (name: string, isRight: boolean, expected: string, got: unknown): void => {
    if (!isRight) throw new RunFileError(`${path}: ${name}`, expected, shown(got));
  };
  check("threshold", isAtLeastZero(threshold), "a finite number ≥ 0", threshold);
  const by = thresholdMethods.find((method) => method === thresholdBy);
  const { mean, stddev } = isRecord(logScores) ? logScores : {};
  const isMoments = Number.isFinite(mean) && isAtLeastZero(stddev);
  check("logScores", isMoments, "a finite mean and a finite stddev ≥ 0", logScores);
  const [surplus] = Object.keys(rest);
  check("entries", surplus === undefined, "none besides these", surplus);
  if (by === undefined)
    throw new RunFileError(
      `${path}: thresholdBy`,
      thresholdMethods.join(" or "),
      shown(thresholdBy),
    );
  const moments = { mean: Number(mean), stddev: Number(stddev) };
  return { threshold: Number(threshold), thresholdBy: by, logScores: moments };
}

const isAtLeastZero = (value: unknown): boolean => Number.isFinite(value) && Number(value) >= 0;

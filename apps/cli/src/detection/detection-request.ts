import type { DetectionRequest } from "@autoencoders/runs";
import type { ThresholdValues } from "../commands/detection-options.ts";
import { UsageError } from "../errors/usage-error.ts";

/**
 * What is asked of a threshold; undefined where nothing is. A share alone says by what it is.
 *
 * @throws UsageError for a share that goes with another way than the one that is said
 */
export function detectionRequest({
  thresholdBy,
  contamination,
  quantile,
}: Partial<ThresholdValues>): DetectionRequest | undefined {
  if (contamination !== undefined && quantile !== undefined)
    throw new UsageError("expected --contamination or --quantile, got both");
  const share =
    contamination !== undefined ? "contamination" : quantile !== undefined ? "quantile" : undefined;
  const by = thresholdBy ?? share;
  if (by === undefined) return undefined;
  if (share !== undefined && by !== share)
    throw new UsageError(
      `expected --${share} with --threshold-by ${share}, got --threshold-by ${by}`,
    );
  return {
    thresholdBy: by,
    ...(contamination !== undefined && { contamination }),
    ...(quantile !== undefined && { quantile }),
  };
}

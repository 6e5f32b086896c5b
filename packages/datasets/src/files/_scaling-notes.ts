import { sizeOf } from "../_size-of.ts";
import type { FileSource } from "../rows/file-source.ts";
import type { Scaling, ScalingKind } from "../scaling/scaling.ts";
import { isIdentity } from "../scaling/scaling-coefficients.ts";

/** Says in a sentence how rows were scaled; in none where they were not. */
export function scalingNotes(
  { shape }: Pick<FileSource, "shape">,
  scaling: Scaling,
  isGiven: boolean,
): string[] {
  if (isIdentity(scaling)) return [];
  const { kind = "minmax", least } = scaling;
  const size = sizeOf(shape);
  const how = isGiven ? givenWays[kind] : ways[kind];
  if (least.length === 1 && size > 1) return [`All numbers were scaled together ${how}.`];
  return [`Each ${least.length === size ? "column" : "channel"} was scaled ${how}.`];
}

/** How rows of later files are scaled. */
const givenWays: Readonly<Record<ScalingKind, string>> = {
  minmax: "by the range that the run was trained with",
  standard: "by the mean and the standard deviation that the run was trained with",
  robust: "by the median and the quartiles that the run was trained with",
  log: "by the range of the logarithms that the run was trained with",
  none: "by nothing",
};

const ways: Readonly<Record<ScalingKind, string>> = {
  minmax: "to [0, 1] by the range of the training rows",
  standard: "by the mean and the standard deviation of the training rows",
  robust: "by the median and the quartiles of the training rows",
  log: "to [0, 1] by the range of the logarithms of the training rows",
  none: "by nothing",
};

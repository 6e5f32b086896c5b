import { type Scaling, scalingCoefficients } from "@autoencoders/datasets";

/** Whether a scaling changes no number. */
export function isPlainScaling(scaling: Scaling): boolean {
  const { isLog, center, divisor } = scalingCoefficients(scaling);
  return !isLog && center.length === 1 && center[0] === 0 && divisor[0] === 1;
}

import type { CorruptionSpec } from "@autoencoders/layers";
import type { RunInfo } from "../../worker/trainer/trainer-api.ts";
import { hasImages } from "../explored.ts";

/** Returns noise of some amount, from 0 to 1: of the kind that the model trains with unless another is named. */
export function noiseOf(
  info: RunInfo,
  amount: number,
  name = info.corruption?.name ?? "gaussianNoise",
): CorruptionSpec {
  if (name !== "gaussianNoise") return { name, options: { rate: Math.min(amount, 0.99) } };
  return { name, options: { stddev: amount, ...(hasImages(info) && { clip: [0, 1] }) } };
}

/** Returns the amount of noise, from 0 to 1. */
export const amountOf = ({ options }: CorruptionSpec): number =>
  Number(options.stddev ?? options.rate);

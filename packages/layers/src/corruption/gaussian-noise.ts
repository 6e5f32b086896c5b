import * as tf from "@tensorflow/tfjs-core";
import { corruptionOf } from "./_corruption-of.ts";
import type { Corruption } from "./corruption.ts";
import { CorruptionError } from "./corruption-error.ts";

/**
 * Returns a corruption that gives x + stddev · N(0, 1), drawn for each number.
 *
 * @param options.stddev ≥ 0, in the units of x
 * @param options.clip the [lowest, highest] value of the result; not clipped where absent
 * @throws CorruptionError where an option is out of its range
 */
export function gaussianNoise({
  stddev,
  clip,
}: {
  readonly stddev: number;
  readonly clip?: readonly [number, number];
}): Corruption {
  if (!(Number.isFinite(stddev) && stddev >= 0)) {
    throw new CorruptionError("gaussianNoise", "stddev", "a finite number, 0 or above", stddev);
  }
  if (clip !== undefined && !isRange(clip)) {
    throw new CorruptionError("gaussianNoise", "clip", "[lowest, highest], such as [0, 1]", clip);
  }
  const spec = { name: "gaussianNoise", options: { stddev, ...(clip && { clip: [...clip] }) } };
  return corruptionOf(spec, (x, random) => {
    const noisy = tf.add(x, tf.mul(random.normal(x.shape), stddev));
    return clip ? tf.clipByValue(noisy, clip[0], clip[1]) : noisy;
  });
}

const isRange = (clip: unknown): boolean =>
  Array.isArray(clip) && clip.length === 2 && clip.every(Number.isFinite) && clip[0] < clip[1];

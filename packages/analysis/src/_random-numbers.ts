import { fillRandom } from "@autoencoders/layers";
import { checkNumber } from "./_check-number.ts";

/** A stream of random numbers. */
export interface RandomNumbers {
  /** Draws a number in [0, 1), a multiple of 2^-24. */
  uniform(): number;
  /** Draws an integer in [0, bound), bound up to 2^24. */
  below(bound: number): number;
}

/** Makes random numbers that depend on (seed, stream) alone: a stream for each independent part of a computation. */
export function randomNumbers(where: string, seed: number, stream = 0): RandomNumbers {
  checkNumber(`${where}, seed`, seed, { min: 0, integer: true });
  const numbers = new Float32Array(1024);
  let draw = 0;
  let used = numbers.length;
  const uniform = (): number => {
    if (used === numbers.length) {
      fillRandom("uniform", numbers, { seed, step: stream, draw: draw++ });
      used = 0;
    }
    return numbers[used++]!;
  };
  return { uniform, below: (bound) => Math.floor(uniform() * bound) };
}

import { checkInteger } from "./_check-integer.ts";

/** A generator of random numbers. */
export interface RandomNumbers {
  /** Returns a whole number in [0, 2^32). */
  uint32(): number;
  /** Returns a number in [0, 1), a multiple of 2^-32. */
  uniform(): number;
  /** Returns a whole number in [0, bound). */
  below(bound: number): number;
  /** Returns a number from N(0, 1), by Marsaglia's polar method. */
  normal(): number;
}

/**
 * Returns a generator that depends on (seed, stream) alone, so that streams can be drawn in any order: sfc32 (C. Doty-Humphrey,
 * PractRand, https://pracrand.sourceforge.net), its state filled by a counter-fed 32-bit hash. Seed 0 is a seed.
 */
export function createRandom(seed: number, stream = 0): RandomNumbers {
  checkInteger("seed", seed, 0, Number.MAX_SAFE_INTEGER);
  const key = hash(hash(hash(seed >>> 0) ^ Math.floor(seed / 2 ** 32)) ^ stream);
  let a = hash(key + 1);
  let b = hash(key + 2);
  let c = hash(key + 3);
  let counter = 1;

  function uint32(): number {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  }
  for (let i = 0; i < 12; i++) uint32();

  const uniform = () => uint32() / 2 ** 32;

  function normal(): number {
    for (;;) {
      const x = 2 * uniform() - 1;
      const y = 2 * uniform() - 1;
      const s = x * x + y * y;
      if (s > 0 && s < 1) return x * Math.sqrt((-2 * Math.log(s)) / s);
    }
  }

  return { uint32, uniform, below: (bound) => Math.floor(uniform() * bound), normal };
}

/** Returns a permutation of the 32-bit numbers: C. Wellons's "lowbias32", https://nullprogram.com/blog/2018/07/31/. */
function hash(x: number): number {
  let h = x | 0;
  h = Math.imul(h ^ (h >>> 16), 0x7feb352d);
  h = Math.imul(h ^ (h >>> 15), 0x846ca68b);
  return (h ^ (h >>> 16)) >>> 0;
}

import type { createRandom } from "../_random.ts";

/** Returns a copy of bytes that was cut off, or in which some were changed, put in, or made as large as they can be. */
export function damaged(bytes: Uint8Array, random: ReturnType<typeof createRandom>): Uint8Array {
  const at = random.below(bytes.length);
  const copy = bytes.slice();
  switch (random.below(5)) {
    case 0:
      return copy.subarray(0, at);
    case 1:
      copy[at]! ^= 1 << random.below(8);
      return copy;
    case 2:
      copy[at] = random.below(256);
      return copy;
    case 3:
      return copy.fill(0xff, at, at + 1 + random.below(8));
    default:
      return Uint8Array.of(...copy.subarray(0, at), random.below(256), ...copy.subarray(at));
  }
}

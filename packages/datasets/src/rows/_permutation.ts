import { createRandom } from "../_random.ts";

/** Returns the numbers 0..count-1 in an order that depends on the seed alone (Fisher and Yates). */
export function permutation(count: number, seed: number): Uint32Array {
  const random = createRandom(seed, 0x5b0ff1e);
  const order = Uint32Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i--) {
    const j = random.below(i + 1);
    const swapped = order[i]!;
    order[i] = order[j]!;
    order[j] = swapped;
  }
  return order;
}

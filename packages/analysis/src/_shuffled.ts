import type { RandomNumbers } from "./_random-numbers.ts";

/** Returns the numbers from 0 to n − 1 in a random order, each order as likely. */
export function shuffled(n: number, random: RandomNumbers): Int32Array {
  const order = Int32Array.from({ length: n }, (_, i) => i);
  for (let i = n - 1; i > 0; i--) {
    const j = random.below(i + 1);
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  return order;
}

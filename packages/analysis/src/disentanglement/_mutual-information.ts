/**
 * Returns I(a; b) of two columns by their counts, in nats; of a column and itself that is its entropy.
 *
 * @param a [n] and b [n], whole numbers from 0
 */
export function mutualInformation(a: Int32Array, b: Int32Array): number {
  const n = a.length;
  const width = b.reduce((most, value) => Math.max(most, value), 0) + 1;
  const together = new Map<number, number>();
  const [ofA, ofB] = [new Map<number, number>(), new Map<number, number>()];
  const count = (counts: Map<number, number>, key: number) =>
    counts.set(key, (counts.get(key) ?? 0) + 1);
  a.forEach((value, row) => {
    count(ofA, value);
    count(ofB, b[row]!);
    count(together, value * width + b[row]!);
  });
  let nats = 0;
  for (const [key, both] of together) {
    const [left, right] = [ofA.get(Math.floor(key / width))!, ofB.get(key % width)!];
    nats += (both / n) * Math.log((both * n) / (left * right));
  }
  return Math.max(0, nats);
}

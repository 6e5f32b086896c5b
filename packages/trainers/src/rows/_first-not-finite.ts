/** Returns where the first number is that is NaN or infinite, or −1. Fast where there is none: one product for each number. */
export function firstNotFinite(data: Float32Array): number {
  // Four sums, none of which waits for another.
  let [a, b, c, d] = [0, 0, 0, 0];
  const fours = data.length - (data.length % 4);
  for (let i = 0; i < fours; i += 4) {
    a += data[i]! * 0;
    b += data[i + 1]! * 0;
    c += data[i + 2]! * 0;
    d += data[i + 3]! * 0;
  }
  for (let i = fours; i < data.length; i++) a += data[i]! * 0;
  return a + b + c + d === 0 ? -1 : data.findIndex((number) => !Number.isFinite(number));
}

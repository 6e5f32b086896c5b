/** Returns where the first number is that is NaN or infinite, or −1; one sum of all where there is none. Eight sums at a time, since one would wait for itself. */
export function firstNotFinite(data: Float32Array): number {
  let [a, b, c, d, e, f, g, h] = [0, 0, 0, 0, 0, 0, 0, 0];
  const whole = data.length - (data.length % 8);
  for (let i = 0; i < whole; i += 8) {
    a += data[i]!;
    b += data[i + 1]!;
    c += data[i + 2]!;
    d += data[i + 3]!;
    e += data[i + 4]!;
    f += data[i + 5]!;
    g += data[i + 6]!;
    h += data[i + 7]!;
  }
  for (let i = whole; i < data.length; i++) a += data[i]!;
  const sum = a + b + c + d + e + f + g + h; // of float32 numbers in float64: finite where they are
  return Number.isFinite(sum) ? -1 : data.findIndex((number) => !Number.isFinite(number));
}

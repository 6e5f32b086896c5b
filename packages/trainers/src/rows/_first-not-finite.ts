/** Returns where the first number is that is NaN or infinite, or −1. Fast where there is none: one product for each number. */
export function firstNotFinite(data: Float32Array): number {
  let zero = 0;
  for (let i = 0; i < data.length; i++) zero += data[i]! * 0;
  return zero === 0 ? -1 : data.findIndex((number) => !Number.isFinite(number));
}

/** Puts 0 in the place of missing numbers: where the mask is 0. */
export function zeroMissing(numbers: Uint8Array | Float32Array, mask: Uint8Array): void {
  for (let i = 0; i < mask.length; i++) if (mask[i] === 0) numbers[i] = 0;
}

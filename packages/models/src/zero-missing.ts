/** How 0 is put in the place of missing numbers. */
export interface ZeroMissingOptions {
  /** Whether the array is changed and no copy made; default false. */
  readonly inPlace?: boolean;
}

/**
 * Returns the numbers of rows with 0 in the place of missing ones, as a model is given them: the array itself where 0 stands there already.
 *
 * @param mask which numbers are there, any but 0, and which are missing, 0: as many
 */
export function zeroMissing<Numbers extends Uint8Array | Float32Array>(
  numbers: Numbers,
  mask: Uint8Array,
  { inPlace = false }: ZeroMissingOptions = {},
): Numbers | Uint8Array | Float32Array {
  let changed: Uint8Array | Float32Array | undefined;
  for (let i = 0; i < mask.length; i++)
    if (mask[i] === 0 && !Object.is(numbers[i], 0)) {
      changed ??= inPlace ? numbers : numbers.slice();
      changed[i] = 0;
    }
  return changed ?? numbers;
}

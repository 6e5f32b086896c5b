/** Which numbers each unit of a network with one hidden layer may see: 1 where a kernel has a weight, 0 where it has none. */
export interface AutoregressiveMasks {
  /** The mask of the hidden layer's kernel, [d · units], row by row. */
  readonly hidden: Float32Array;
  /** The mask of a kernel from hidden units to d numbers, [units · d], row by row. */
  readonly output: Float32Array;
}

/**
 * Makes masks by which the output i depends on inputs before i alone, in the order 0, 1, ..., d − 1 or its reverse. A hidden unit of degree k
 * sees the first k inputs; the degrees 0, ..., d − 1 are spread evenly, and an output sees units whose degree is no greater than its place.
 *
 * @param size d, how many numbers a code has
 *
 * M. Germain, K. Gregor, I. Murray, H. Larochelle, "MADE: Masked Autoencoder for Distribution Estimation", ICML 2015,
 * https://arxiv.org/abs/1502.03509, with units of degree 0 besides, which see what else the network is told alone
 */
export function autoregressiveMasks(
  size: number,
  units: number,
  isReversed: boolean,
): AutoregressiveMasks {
  const hidden = new Float32Array(size * units);
  const output = new Float32Array(units * size);
  for (let i = 0; i < size; i++) {
    const place = isReversed ? size - 1 - i : i;
    for (let unit = 0; unit < units; unit++) {
      const degree = Math.floor((unit * size) / units);
      if (place < degree) hidden[i * units + unit] = 1;
      else output[unit * size + i] = 1;
    }
  }
  return { hidden, output };
}

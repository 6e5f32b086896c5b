/** How a channel of so many levels is bounded and rounded: round(tanh(z + shift) · half − offset) / steps. */
export interface FiniteScalarBounds {
  /** A little more than half of the distance between the outer levels, so that these are reached. */
  readonly half: number;
  /** ½ where there is no level in the middle. */
  readonly offset: number;
  /** What keeps 0 where it is. */
  readonly shift: number;
  /** The levels below 0, ⌊L/2⌋. */
  readonly steps: number;
}

/**
 * Returns how `finiteScalars` bounds a channel of so many levels.
 *
 * F. Mentzer, D. Minnen, E. Agustsson, M. Tschannen, "Finite Scalar Quantization: VQ-VAE Made Simple", ICLR 2024,
 * https://arxiv.org/abs/2309.15505, appendix A.1; the bound of 1.001 is that of https://github.com/lucidrains/vector-quantize-pytorch
 */
export function finiteScalarBounds(levels: number): FiniteScalarBounds {
  const outer = (levels - 1) / 2;
  const half = Math.min(outer * 1.001, outer + 0.49); // of more than 980 levels the outer ones would be rounded beyond
  const offset = levels % 2 === 0 ? 0.5 : 0;
  return { half, offset, shift: Math.atanh(offset / half), steps: Math.floor(levels / 2) };
}

import { fillRandom, type RandomKey } from "@autoencoders/layers";
import { orthogonalize } from "./_orthogonalize.ts";

/** Numbers that a unit takes, units that take each of its numbers, and columns of the kernel's matrix. */
interface Fans {
  readonly in: number;
  readonly out: number;
  readonly columns: number;
}

type Fill = (out: Float32Array, fans: Fans, key: RandomKey) => void;

/** What truncation at two standard deviations leaves of the standard deviation; Keras corrects for it too. */
const truncation = 0.87962566103423978;

/**
 * The ways to draw an initial kernel.
 *
 * - heNormal: K. He, X. Zhang, S. Ren, J. Sun, "Delving Deep into Rectifiers", ICCV 2015, https://arxiv.org/abs/1502.01852
 * - lecunNormal: Y. LeCun, L. Bottou, G. Orr, K.-R. Müller, "Efficient BackProp", 1998, http://yann.lecun.com/exdb/publis/pdf/lecun-98b.pdf
 * - glorotUniform: X. Glorot, Y. Bengio, "Understanding the Difficulty of Training Deep Feedforward Neural Networks",
 *   AISTATS 2010, https://proceedings.mlr.press/v9/glorot10a.html
 * - orthogonal: A. M. Saxe, J. L. McClelland, S. Ganguli, "Exact Solutions to the Nonlinear Dynamics of Learning in Deep
 *   Linear Neural Networks", ICLR 2014, https://arxiv.org/abs/1312.6120
 * - heOrthogonal: the same times √2, the gain of He et al. before rectified units
 */
export const kernelFills = {
  heNormal: (out, fans, key) => truncatedNormal(out, Math.sqrt(2 / fans.in) / truncation, key),
  lecunNormal: (out, fans, key) => truncatedNormal(out, Math.sqrt(1 / fans.in) / truncation, key),
  glorotUniform: (out, fans, key) => {
    fillRandom("uniform", out, key);
    const limit = Math.sqrt(6 / (fans.in + fans.out));
    for (let i = 0; i < out.length; i++) out[i] = (2 * out[i]! - 1) * limit;
  },
  orthogonal: (out, { columns }, key) => {
    fillRandom("normal", out, key);
    orthogonalize(out, columns);
  },
  heOrthogonal: (out, { columns }, key) => {
    fillRandom("normal", out, key);
    orthogonalize(out, columns);
    for (let i = 0; i < out.length; i++) out[i]! *= Math.SQRT2;
  },
} satisfies Record<string, Fill>;

/** The name of a way to draw an initial kernel. */
export type KernelFill = keyof typeof kernelFills;

/** Draws the initial values of a kernel of shape [...receptive field, in, out]: the same for the same key. */
export function kernelValues(
  fill: KernelFill,
  shape: readonly number[],
  key: Omit<RandomKey, "draw">,
): Float32Array {
  const size = shape.reduce((product, xDim) => product * xDim, 1);
  const [xIn, xOut] = [shape.at(-2)!, shape.at(-1)!];
  const field = size / (xIn * xOut);
  const out = new Float32Array(size);
  const fans = { in: field * xIn, out: field * xOut, columns: xOut };
  kernelFills[fill](out, fans, { ...key, draw: 0 });
  return out;
}

/** Draws normal numbers; those beyond two standard deviations are drawn again. */
function truncatedNormal(out: Float32Array, stddev: number, key: RandomKey): void {
  fillRandom("normal", out, key);
  let beyond: number[] = [];
  for (let i = 0; i < out.length; i++) if (Math.abs(out[i]!) > 2) beyond.push(i);
  for (let draw = key.draw + 1; beyond.length > 0; draw++) {
    const again = new Float32Array(beyond.length);
    fillRandom("normal", again, { ...key, draw });
    for (const [k, i] of beyond.entries()) out[i] = again[k]!;
    beyond = beyond.filter((i) => Math.abs(out[i]!) > 2);
  }
  for (let i = 0; i < out.length; i++) out[i]! *= stddev;
}

/** The tables of the ziggurat method for standard normal numbers: 128 layers of equal area under exp(−x²/2). */
export interface Ziggurat {
  /** Where the lowest layer's tail begins. */
  readonly tailStart: number;
  /** The density at each layer's outer edge, [128]. */
  readonly heights: Float64Array;
  /** The width of one of a layer's 2²³ positions, [128]. */
  readonly widths: Float64Array;
  /** Positions of a layer below this one lie under the curve for certain, [128]. */
  readonly inside: Int32Array;
}

/**
 * The tables that normal numbers are drawn by. Whoever draws the same numbers in another language takes these and computes none, because
 * the last bits of a logarithm differ from library to library.
 *
 * G. Marsaglia, W. W. Tsang, "The Ziggurat Method for Generating Random Variables", J. Stat. Softw. 5(8), 2000,
 * https://doi.org/10.18637/jss.v005.i08
 */
export const ziggurat: Ziggurat = tables();

function tables(): Ziggurat {
  const layers = 128;
  const tailStart = 3.442619855899;
  const layerArea = 9.91256303526217e-3;
  const positions = 2 ** 23;
  const heights = new Float64Array(layers);
  const widths = new Float64Array(layers);
  const inside = new Int32Array(layers);
  const density = (x: number): number => Math.exp(-0.5 * x * x);
  let edge = tailStart;
  const bottomWidth = layerArea / density(tailStart);
  inside[0] = (edge / bottomWidth) * positions;
  widths[0] = bottomWidth / positions;
  heights[0] = 1;
  widths[layers - 1] = edge / positions;
  heights[layers - 1] = density(edge);
  for (let layer = layers - 2; layer >= 1; layer--) {
    const inner = Math.sqrt(-2 * Math.log(layerArea / edge + density(edge)));
    inside[layer + 1] = (inner / edge) * positions;
    edge = inner;
    widths[layer] = edge / positions;
    heights[layer] = density(edge);
  }
  inside[1] = 0;
  return { tailStart, heights, widths, inside };
}

import { denseOptions } from "../dense/_dense-options.ts";
import { varied } from "../options/_varied.ts";

/** The options of `detector`. */
export const detectorOptions = varied(
  denseOptions,
  ["inputShape", "hidden", "codeDim", "kernelInitializer", "corruption", "penalties", "seed"],
  {
    /** Layer sizes of a wide net between row and code, mirrored after it. Default: [64]. */
    hidden: { ...denseOptions.hidden, default: [64] },
    /** The size of the code of a wide net. Default: 32. */
    codeDim: { ...denseOptions.codeDim, default: 32 },
    /** How many wide nets there are, from 1 to 64. Default: 3. */
    wideNets: {
      type: "number",
      integer: true,
      min: 1,
      max: 64,
      default: 3,
      help: "how many nets of wide layers with dropout there are",
    },
    /** How many narrow nets there are, of half as many tanh units as features, from 0 to 64. Default: 3. */
    narrowNets: {
      type: "number",
      integer: true,
      min: 0,
      max: 64,
      default: 3,
      help: "how many nets of half as many units as features there are",
    },
    /** How often a unit of a wide net is left out while training, in [0, 1). Default: 0. */
    dropout: {
      type: "number",
      min: 0,
      below: 1,
      default: 0,
      help: "how often a unit of a wide net is left out while training",
    },
    /** How far from 0 the nets see a number; what lies beyond is cut to this for them, and counts in full in the score. Default: 3. */
    clip: {
      type: "number",
      above: 0,
      default: 3,
      help: "how far from 0 the nets see a number of a row, in standard deviations",
    },
  },
);

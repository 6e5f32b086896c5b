import { codeFault } from "@autoencoders/analysis";
import type { Engine } from "@autoencoders/compiler";
import type { DataSetRows } from "@autoencoders/datasets";
import type { Autoencoder } from "@autoencoders/models";

/**
 * Says of a trained model what its loss does not tell: that no latent holds anything of the rows, or that its code is no smaller than
 * a row, so that nothing had to be compressed.
 *
 * @param rows some that the model fits, best not trained on
 */
export async function trainingNotes(
  model: Autoencoder,
  rows: DataSetRows,
  engine: Engine,
): Promise<readonly string[]> {
  const fault = await codeFault(model, rows, { engine });
  if (!fault) return [];
  if (fault.kind === "collapsed") {
    const { latents } = fault;
    const all =
      latents === 1 ? "The only latent has collapsed" : `All ${latents} latents have collapsed`;
    return [
      `${all}, with less than .01 nats of a row in each, and every row is reconstructed alike; ${adviceOf(model)} a smaller --beta or --warmup kl=STEPS.`,
    ];
  }
  const { codeSize, rowSize } = fault;
  if (rowSize === 1)
    return ["A row of one number has nothing to be compressed: its code is a copy."];
  return [
    `A code of ${codeSize} numbers is no smaller than a row of ${rowSize}: nothing had to be compressed, and a copy is as good a model; try --code-dim ${Math.max(1, Math.floor(rowSize / 2))}.`,
  ];
}

/** What to try, besides less of the divergence, where no latent holds anything. */
function adviceOf({ objective, observe }: Autoencoder): string {
  if (objective?.likelihood === "bernoulli")
    return "of numbers that are no intensities --likelihood gaussian --likelihood-scale perFeature --scaling standard tells more; else";
  const learnsScale = ["gaussian", "laplace"].includes(objective?.likelihood ?? "");
  return observe || !learnsScale
    ? "either its numbers have nothing in common, or it takes more epochs,"
    : "try --likelihood-scale perFeature, more epochs, or";
}

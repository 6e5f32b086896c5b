import { latentKl, posterior } from "@autoencoders/analysis";
import type { Engine } from "@autoencoders/compiler";
import { type DataSetRows, head } from "@autoencoders/datasets";
import { type Autoencoder, inputShapeOf } from "@autoencoders/models";

/** Rows that divergences are averaged over. */
const mostRows = 2_000;

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
  const sizeOf = (shape: readonly number[]): number =>
    shape.reduce((product, xDim) => product * xDim, 1);
  const [features, codeSize] = [sizeOf(inputShapeOf(model.encoder)), sizeOf(model.code.shape)];
  if (model.code.kind === "distribution") {
    if (rows.shape[0] === 0) return [];
    const { collapsed } = latentKl(
      await posterior(model, head(rows, Math.min(mostRows, rows.shape[0]!)), { engine }),
    );
    if (collapsed.length < codeSize) return [];
    const latents =
      codeSize === 1 ? "The only latent has collapsed" : `All ${codeSize} latents have collapsed`;
    return [
      `${latents}, with less than .01 nats of a row in each, and every row is reconstructed alike; ${adviceOf(model)} a smaller --beta or --warmup kl=STEPS.`,
    ];
  }
  const isFree = model.score === undefined && model.objective?.corruption === undefined;
  const hasPenalties = Object.keys(model.objective?.penalties ?? {}).length > 0;
  if (model.code.kind !== "vector" || codeSize < features || !isFree || hasPenalties) return [];
  if (features === 1)
    return ["A row of one number has nothing to be compressed: its code is a copy."];
  return [
    `A code of ${codeSize} numbers is no smaller than a row of ${features}: nothing had to be compressed, and a copy is as good a model; try --code-dim ${Math.max(1, Math.floor(features / 2))}.`,
  ];
}

/** What to try, besides less of the divergence, where no latent holds anything. */
function adviceOf({ objective, observe }: Autoencoder): string {
  if (objective?.likelihood === "bernoulli")
    return "of numbers that are no intensities --likelihood gaussian --likelihood-scale perFeature --scaling standard tells more; else";
  return observe
    ? "either its numbers have nothing in common, or it takes more epochs,"
    : "try --likelihood-scale perFeature, more epochs, or";
}

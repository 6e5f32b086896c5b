import { type Autoencoder, modelWeights } from "@autoencoders/models";
import { ResumeError } from "@autoencoders/trainers";
import { makeOptimizer } from "../make-optimizer.ts";
import type { RunConfig } from "../run-config.ts";
import { runIdentity } from "../run-identity.ts";
import { type NewestCheckpoint, newestCheckpoint } from "./checkpoints.ts";
import type { RunFolder } from "./run-folder.ts";

/**
 * The newest sound checkpoint of a run, which fits its model; undefined where there is none yet.
 *
 * @param model as `buildModel` makes it from the run's configuration
 * @throws RunFileError, ReadError, ResumeError: see `newestCheckpoint`
 */
export async function newestState(
  folder: RunFolder,
  config: RunConfig,
  model: Pick<Autoencoder, "encoder" | "decoder">,
): Promise<NewestCheckpoint | undefined> {
  const { seed, fit, dataset } = config;
  const weights = modelWeights(model);
  const slots = Object.keys(makeOptimizer(fit.optimizer).slots).length;
  const numbers = weights.reduce((sum, { variable }) => sum + sizeOf(variable.shape), 0);
  const newest = await newestCheckpoint(folder.checkpoints, {
    run: await runIdentity(config),
    limits: { seed, batchSize: fit.batchSize, examples: dataset.rows.train },
    mostNumbers: (4 + slots) * numbers, // with averages, sums of gradients, and those of the best epoch
  });
  if (!newest) return undefined;
  for (const { name, variable } of weights) {
    const shape = newest.state.tensors[`weights/${name}`]?.shape;
    if (shape?.join() !== variable.shape.join())
      throw new ResumeError(
        `expected ${name} of shape [${variable.shape.join(", ")}] in ${newest.path}, got ` +
          `${shape ? `[${shape.join(", ")}]` : "none"}; put the run's own checkpoints back, or train anew`,
      );
  }
  return newest;
}

const sizeOf = (shape: readonly number[]): number => shape.reduce((size, xDim) => size * xDim, 1);

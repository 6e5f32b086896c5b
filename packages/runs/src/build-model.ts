import {
  type Autoencoder,
  type BuildLimits,
  OptionError,
  type ZooName,
  zoo,
} from "@autoencoders/models";
import type { RunConfig } from "./run-config.ts";

/**
 * The model of the zoo that run.json describes, with its initial weights.
 *
 * @param rowShape the shape of one row, for a model whose options do not say it
 * @param limits.maxParameters above which no model is built
 * @param limits.isSaved whether the options are those of a run that there is; see `BuildLimits`
 * @throws OptionError for a name or an option that there is not
 */
export function buildModel(
  { name, options }: RunConfig["model"],
  rowShape: readonly number[],
  limits: Pick<BuildLimits, "maxParameters" | "isSaved"> = {},
): Autoencoder {
  if (isOfZoo(name)) return zoo[name].build({ inputShape: rowShape, ...options }, limits);
  throw new OptionError("zoo", "model", `one of ${Object.keys(zoo).join(", ")}`, String(name));
}

const isOfZoo = (name: string): name is ZooName => Object.hasOwn(zoo, name);

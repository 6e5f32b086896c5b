import {
  type Autoencoder,
  OptionError,
  savedOptions,
  type ZooName,
  zoo,
} from "@autoencoders/models";
import type { RunConfig } from "./run-config.ts";

/**
 * The model of the zoo that run.json describes, with its initial weights.
 *
 * @param rowShape the shape of one row, for a model whose options do not say it
 * @param limits.maxParameters above which no model is built
 * @throws OptionError for a name or an option that there is not
 */
export function buildModel(
  { name, options }: RunConfig["model"],
  rowShape: readonly number[],
  {
    isSaved = false,
    ...limits
  }: {
    readonly maxParameters?: number;
    /**
     * Whether the options are those of a run that there is: options that the model had not then have their defaults, and one that means nothing
     * beside the others is taken. Default: false.
     */
    readonly isSaved?: boolean;
  } = {},
): Autoencoder {
  const all = isSaved ? savedOptions(name, options) : options;
  if (isOfZoo(name)) return zoo[name].build({ inputShape: rowShape, ...all }, limits);
  throw new OptionError("zoo", "model", `one of ${Object.keys(zoo).join(", ")}`, String(name));
}

const isOfZoo = (name: string): name is ZooName => Object.hasOwn(zoo, name);

import type { Autoencoder } from "../autoencoder.ts";
import { denseAutoencoder } from "../dense/dense-autoencoder.ts";
import { fromLayers } from "../layers/from-layers.ts";
import type { BuildLimits } from "../options/build-limits.ts";
import { zoo } from "../zoo/zoo.ts";

interface Builder {
  /** Builds a model from options that it checks itself. @throws OptionError */
  build(options: object, limits?: BuildLimits): Autoencoder;
}

/** Every builder that a saved model may name. */
export const builders: Readonly<Record<string, Builder["build"]>> = {
  denseAutoencoder,
  fromLayers,
  ...Object.fromEntries(Object.entries(zoo).map(([name, { build }]) => [name, build])),
};

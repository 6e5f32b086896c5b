import { denseAutoencoder } from "./dense-autoencoder.ts";
import { zoo } from "./zoo.ts";
import type { ZooEntry } from "./zoo-entry.ts";

/** Every builder that a saved model may name. */
export const builders: Readonly<Record<string, ZooEntry["build"]>> = {
  denseAutoencoder,
  ...Object.fromEntries(Object.entries(zoo).map(([name, { build }]) => [name, build])),
};

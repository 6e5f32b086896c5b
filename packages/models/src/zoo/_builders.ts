import { denseAutoencoder } from "./dense-autoencoder.ts";
import { type ZooEntry, zoo } from "./zoo.ts";

/** Every builder a saved model may name. */
export const builders: Readonly<Record<string, ZooEntry["build"]>> = {
  denseAutoencoder,
  ...Object.fromEntries(Object.entries(zoo).map(([name, { build }]) => [name, build])),
};

import { type Autoencoder, type ZooName, zoo } from "@autoencoders/models";
import type { Examples, RowArrays } from "@autoencoders/trainers";
import { imageRows, images } from "./images.ts";

const [rows, columns, classes] = [imageRows, 32, 10];

/** Rows of a table, standardized. */
const table = (): Examples => ({
  shape: [rows, columns],
  data: Float32Array.from({ length: rows * columns }, (_, i) => {
    const [row, column] = [Math.floor(i / columns), i % columns];
    return Math.SQRT2 * Math.sin(row * 0.37 * (1 + (column % 5)) + column);
  }),
});

/** The classes of rows as zeros and a one, all zeros where a row has no label. */
const classesOf = (isLabeled: (row: number) => boolean): Examples => ({
  shape: [rows, classes],
  data: Float32Array.from({ length: rows * classes }, (_, i) => {
    const row = Math.floor(i / classes);
    return isLabeled(row) && i % classes === (row * 7) % classes ? 1 : 0;
  }),
});

/** The rows of models that do not train on images alone. */
const others: Readonly<Partial<Record<ZooName, () => RowArrays>>> = {
  conditionalVae: () => ({ x: images(), condition: classesOf(() => true) }),
  // One row of fifty has a label.
  semiSupervisedVae: () => ({ x: images(), condition: classesOf((row) => row % 50 === 0) }),
  detector: () => ({ x: table() }),
};

/** A model of the zoo with the options that it has where nothing is said, and what its training step is timed on. */
export interface ZooStep {
  readonly build: () => Autoencoder;
  readonly data: RowArrays;
  readonly batchSize: number;
}

/** The names of the models that are timed, in the zoo's order. */
export const zooNames: readonly string[] = Object.keys(zoo);

const isZooName = (name: string): name is ZooName => Object.hasOwn(zoo, name);

/** Returns the step of a model. @throws where the zoo has none of this name */
export function zooStep(name: string): ZooStep {
  if (!isZooName(name))
    throw new Error(`expected one of ${zooNames.join(", ")}; got ${JSON.stringify(name)}`);
  const data = others[name]?.() ?? { x: images() };
  const inputShape = data.x.shape.slice(1);
  return { build: () => zoo[name].build({ inputShape }), data, batchSize: 128 };
}

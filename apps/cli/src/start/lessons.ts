import type { DataSet } from "@autoencoders/datasets";
import { formatFigure } from "../console/format-figure.ts";
import { digitsPlane } from "../recipes/digits-plane.ts";
import { digitsStrokes } from "../recipes/digits-strokes.ts";
import type { Recipe } from "../recipes/recipe.ts";
import type { FinishedRun } from "../training/finish-run.ts";

/** A training of `start`. */
export interface Lesson {
  readonly recipe: Recipe;
  /** Its folder, where one for all is asked for. */
  readonly folder: string;
  /** What is trained, and to what end. */
  readonly heading: string;
  /** What its validation rows came to, in a sentence. */
  figure(finished: FinishedRun): string;
  /** What the pictures show that are worth looking at first, by their names. */
  readonly shows: Readonly<Record<string, string>>;
}

/** The two trainings of `start`, one after the other. */
export const lessons: readonly Lesson[] = [
  {
    recipe: digitsStrokes,
    folder: "strokes",
    heading:
      "A sparse autoencoder: 64 units, each of which may be active in a quarter of the digits only.\n" +
      "To draw all digits nevertheless, they must become what digits have in common: strokes.",
    figure: ({ last, set }) =>
      `mean squared error on digits that it has not seen: ${figure(last?.validation?.terms.reconstruction)} ` +
      `(${figure(errorOfMean(set))} if it always drew the mean digit)`,
    shows: {
      kernels: "the strokes: what makes each unit active",
      reconstructions: "digits that it has not seen, and what it makes of them",
    },
  },
  {
    recipe: digitsPlane,
    folder: "plane",
    heading:
      "A variational autoencoder that must lay all digits out in a plane: a code is two numbers.",
    figure: ({ last }) =>
      `negative evidence lower bound on digits that it has not seen: ${figure(last?.validation?.loss)} nats`,
    shows: {
      manifold: "the plane: the digit that each of its points decodes to",
      codes: "where in the plane digits that it has not seen lie, by their classes",
    },
  },
];

const figure = (value: number | undefined): string =>
  value === undefined ? "unknown" : formatFigure(value);

/** The mean squared error on the validation images of the mean training image. */
function errorOfMean({ train, validation }: Pick<DataSet, "train" | "validation">): number {
  const rows = train.shape[0]!;
  const size = train.data.length / rows;
  const mean = new Float64Array(size);
  for (let i = 0; i < train.data.length; i++) mean[i % size]! += train.data[i]! / 255 / rows;
  let sum = 0;
  for (let i = 0; i < validation.data.length; i++)
    sum += (validation.data[i]! / 255 - mean[i % size]!) ** 2;
  return sum / validation.data.length;
}

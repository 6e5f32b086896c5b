import { readableName } from "../components/readable-name.ts";

/** How a figure is called for a visitor, and what it is in the field's words. */
export interface FigureWords {
  readonly name: string;
  readonly help?: string;
}

const known: Readonly<Record<string, FigureWords>> = {
  loss: { name: "Loss", help: "what training makes as small as it can: the sum of all its terms" },
  mse: { name: "Squared error", help: "mse: mean squared error per number" },
  bce: { name: "Cross-entropy", help: "bce: binary cross-entropy per number, in nats" },
  roundedAccuracy: {
    name: "Right when rounded",
    help: "rounded accuracy: share of numbers that round to the same, 0 or 1",
  },
};

/** Returns the words for a figure of an evaluation by its name there, such as "mse". */
export const figureWords = (name: string): FigureWords =>
  Object.hasOwn(known, name) ? known[name]! : { name: readableName(name) };

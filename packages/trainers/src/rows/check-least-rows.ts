import type { Autoencoder } from "@autoencoders/models";
import { ExamplesError } from "../errors.ts";
import type { Examples } from "./examples.ts";
import { isRowSource, type RowSource, rowCount } from "./row-source.ts";

/** Checks that there are as many rows as a model asks for to train on. @throws ExamplesError saying how many */
export function checkLeastRows(
  { name, leastRows }: Pick<Autoencoder, "name" | "leastRows">,
  examples: Examples | RowSource,
): void {
  const count = isRowSource(examples) ? rowCount(examples) : examples.shape[0]!;
  if (count >= (leastRows ?? 1)) return;
  throw new ExamplesError(
    `expected at least ${leastRows} rows to train "${name}" on, whose codebook has more entries than fewer rows have places, got ${count}; ` +
      "give more rows or make its codebook smaller",
  );
}

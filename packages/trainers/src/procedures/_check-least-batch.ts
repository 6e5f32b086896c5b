import type { Autoencoder } from "@autoencoders/models";
import { TrainingOptionError } from "../errors.ts";
import type { Examples } from "../rows/examples.ts";
import { isRowSource, type RowSource, rowCount } from "../rows/row-source.ts";

/** @throws TrainingOptionError where every batch is too small for one of the model's penalties, which would never act */
export function checkLeastBatch(
  { objective }: Pick<Autoencoder, "objective">,
  {
    batchSize = 32,
    examples,
  }: { readonly batchSize?: number | undefined; readonly examples: Examples | RowSource },
): void {
  const rows = isRowSource(examples) ? rowCount(examples) : examples.shape[0]!;
  const size = Math.min(batchSize, rows);
  for (const [name, { leastBatch = 1 }] of Object.entries(objective?.penalties ?? {}))
    if (size < leastBatch)
      throw new TrainingOptionError(
        "batchSize",
        `at least ${leastBatch}, which is the fewest rows that the term "${name}" judges`,
        size,
      );
}

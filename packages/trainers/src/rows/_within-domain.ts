import type { Autoencoder } from "@autoencoders/models";
import { ExamplesError } from "../errors.ts";
import { firstOutside } from "./_first-outside.ts";
import type { Examples } from "./examples.ts";
import { isRowSource, type RowSource, rowSizeOf } from "./row-source.ts";

/**
 * Rows whose chunks are refused as they are read where they hold a number that the model's loss cannot judge; rows in memory
 * have been looked at already, and come back as they are.
 */
export function withinDomain<Rows extends Examples | RowSource>(
  { objective }: Pick<Autoencoder, "objective">,
  rows: Rows,
  what = "examples",
): Rows | RowSource {
  const domain = objective?.domain;
  if (!domain || !isRowSource(rows)) return rows;
  const size = rowSizeOf(rows);
  return {
    ...rows,
    async rows(chunk) {
      const data = await rows.rows(chunk);
      const at = data instanceof Uint8Array ? -1 : firstOutside(data, domain);
      if (at < 0) return data;
      const before = rows.chunkSizes.slice(0, chunk).reduce((sum, count) => sum + count, 0);
      throw new ExamplesError(
        `expected numbers in [${domain.join(", ")}] in ${what}, which are all that the loss of this model can judge, got ` +
          `${data[at]} in row ${before + Math.floor(at / size)} at feature ${at % size}; scale the rows, or choose a loss ` +
          "without a range such as the mean squared error",
      );
    },
  };
}

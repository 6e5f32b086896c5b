import type { Autoencoder } from "@autoencoders/models";
import { checkDomain } from "./_check-domain.ts";
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
  const rowSize = rowSizeOf(rows);
  return {
    ...rows,
    async rows(chunk, memory) {
      const data = await rows.rows(chunk, memory);
      const rowsBefore = rows.chunkSizes.slice(0, chunk).reduce((sum, count) => sum + count, 0);
      checkDomain(data, domain, { what, rowSize, rowsBefore });
      return data;
    },
  };
}

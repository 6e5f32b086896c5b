import type { FileSource, Schema } from "@autoencoders/datasets";

/**
 * Takes NaN in rows that are no table for missing numbers, where a model was trained with such masked. Bytes lack none, and what a table
 * lacks is known.
 *
 * @param schema of the rows that the model was trained on
 */
export function nanAsMissing(source: FileSource, schema: Schema | undefined): FileSource {
  if (schema?.missing !== "mask" || source.schema || source.dtype === "uint8") return source;
  return {
    ...source,
    mask: async (chunk) =>
      Uint8Array.from(await source.rows(chunk), (x) => (Number.isNaN(x) ? 0 : 1)),
  };
}

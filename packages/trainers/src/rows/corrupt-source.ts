import type { Corruption } from "@autoencoders/layers";
import { TrainingOptionError } from "../errors.ts";
import { withoutMissing } from "./_without-missing.ts";
import { corruptRows } from "./corrupt-examples.ts";
import type { RowSource } from "./row-source.ts";

/**
 * Every row of a source corrupted as it is read, as float32: the same noise for a row whenever it is read. For `evaluate` and `fit`
 * with `corrupted`; see `corruptExamples`, whose noise is another, since it has no chunks.
 *
 * @param options.seed any safe integer; the noise of a row depends on it, on the row's chunk and its place there
 * @throws TrainingOptionError for a seed that is none
 */
export function corruptSource(
  rows: RowSource,
  corruption: Corruption,
  {
    seed = 0,
  }: {
    /** The seed of whatever is drawn at random. Default: 0. */
    readonly seed?: number;
  } = {},
): RowSource {
  if (!Number.isSafeInteger(seed)) throw new TrainingOptionError("seed", "a safe integer", seed);
  const { shape, chunkSizes } = rows;
  const source = withoutMissing(rows, "rows").x;
  return {
    shape,
    chunkSizes,
    dtype: "float32",
    async rows(chunk) {
      const data = await source.rows(chunk);
      const examples = { data, shape: [chunkSizes[chunk]!, ...shape] };
      return corruptRows(examples, corruption, { seed, firstStep: chunk * stepsOfChunk });
    },
  };
}

/** More than any chunk takes. */
const stepsOfChunk = 2 ** 20;

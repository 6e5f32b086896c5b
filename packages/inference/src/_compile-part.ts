import { chooseEngine, type RowBlock, RowsError } from "@autoencoders/compiler";
import { zeroMissing } from "@autoencoders/models";
import * as tf from "@tensorflow/tfjs-core";
import { emptyRows } from "./_empty-rows.ts";
import type { CompiledRows, ShownRows } from "./compiled-rows.ts";
import { InferenceOptionError } from "./inference-option-error.ts";
import type { InferenceOptions } from "./inference-options.ts";

/** How a part is compiled. */
interface PartOptions extends InferenceOptions {
  /** Whether the function tells missing numbers from zeros: it is then given a mask where rows have one, 1 and 0 in their shape. */
  readonly usesMask?: boolean;
}

/** Compiles a function of rows of this shape. */
export async function compilePart(
  shape: readonly number[],
  f: (rows: tf.Tensor, mask?: tf.Tensor) => tf.Tensor,
  { engine = "auto", batchSize = 1000, usesMask = false }: PartOptions,
): Promise<CompiledRows> {
  if (!Number.isSafeInteger(batchSize) || batchSize < 1)
    throw new InferenceOptionError("batchSize", "a whole number from 1", batchSize);
  const chosen = typeof engine === "string" ? await chooseEngine(engine) : engine;
  const compiled = await chosen.compileRows((rows) => ({ result: f(rows) }), { shape, batchSize });
  let masked: ReturnType<typeof chosen.compileRows> | undefined;
  const run: CompiledRows = async (rows, into) => {
    const given = into && { result: into };
    if (!rows.mask?.includes(0)) return (await compiled.run(rows, given)).result!;
    const observed = withoutMissing(rows);
    if (!usesMask) return withoutEmpty(observed, (await compiled.run(observed, given)).result!);
    masked ??= chosen.compileRows((both) => ({ result: f(...apart(both)) }), {
      shape: [2, ...shape],
      batchSize,
    });
    return withoutEmpty(observed, (await (await masked).run(together(observed), given)).result!);
  };
  run.dispose = async () => {
    await compiled.dispose();
    await (await masked)?.dispose();
  };
  return run;
}

/** Rows with 0 in the place of missing numbers. @throws RowsError where the mask has another length */
function withoutMissing({ data, shape, mask }: ShownRows): Required<ShownRows> {
  if (!(mask instanceof Uint8Array) || mask.length !== data.length)
    throw new RowsError(
      `expected a mask as a Uint8Array of ${data.length} numbers, one for each of the rows, got ${mask?.length}`,
    );
  return { data: zeroMissing(data, mask), shape, mask };
}

/** Results with NaN in place of those of rows whose numbers are all missing. */
function withoutEmpty(rows: Required<ShownRows>, results: RowBlock): RowBlock {
  const size = results.data.length / results.shape[0]!;
  for (const row of emptyRows(rows)) results.data.fill(Number.NaN, row * size, (row + 1) * size);
  return results;
}

/** Joins rows and their masks to rows of two, of which the second is the mask. */
function together({ data, shape, mask }: Required<ShownRows>): ShownRows {
  const [n = 0, ...row] = shape;
  const size = data.length / Math.max(1, n);
  const both = new Float32Array(2 * data.length);
  for (let i = 0; i < data.length; i++) {
    const at = i + Math.floor(i / size) * size;
    both[at] = data instanceof Uint8Array ? Math.fround(1 / 255) * data[i]! : data[i]!;
    both[at + size] = mask![i] === 0 ? 0 : 1;
  }
  return { data: both, shape: [n, 2, ...row] };
}

function apart(both: tf.Tensor): [tf.Tensor, tf.Tensor] {
  const [n = 0, , ...row] = both.shape;
  const rest = row.map(() => 0);
  const part = (place: number): tf.Tensor =>
    tf.reshape(tf.slice(both, [0, place, ...rest], [n, 1, ...row]), [n, ...row]);
  return [part(0), part(1)];
}

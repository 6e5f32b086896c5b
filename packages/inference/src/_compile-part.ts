import { chooseEngine, type RowBlock, RowsError } from "@autoencoders/compiler";
import { type ConditionSpec, zeroMissing } from "@autoencoders/models";
import * as tf from "@tensorflow/tfjs-core";
import { emptyRows } from "./_empty-rows.ts";
import { joinedRows, joinedSize, rowsApart } from "./_joined-rows.ts";
import type { CompiledRows, ShownRows } from "./compiled-rows.ts";
import { InferenceOptionError } from "./inference-option-error.ts";
import type { InferenceOptions } from "./inference-options.ts";

/** How a part is compiled. */
interface PartOptions extends InferenceOptions {
  /** Whether the function tells missing numbers from zeros: it is then given a mask where rows have one, 1 and 0 in their shape. */
  readonly usesMask?: boolean;
  /** The classes that the function can be told of; none where absent. */
  readonly condition?: ConditionSpec | undefined;
}

/** Compiles a function of rows of this shape. */
export async function compilePart(
  shape: readonly number[],
  f: (rows: tf.Tensor, mask?: tf.Tensor, condition?: tf.Tensor) => tf.Tensor,
  { engine = "auto", batchSize = 1000, usesMask = false, condition }: PartOptions,
): Promise<CompiledRows> {
  if (!Number.isSafeInteger(batchSize) || batchSize < 1)
    throw new InferenceOptionError("batchSize", "a whole number from 1", batchSize);
  const chosen = typeof engine === "string" ? await chooseEngine(engine) : engine;
  const compiled = await chosen.compileRows((rows) => ({ result: f(rows) }), { shape, batchSize });
  const classes = condition?.isInput ? condition.classes : 0;
  const size = tf.util.sizeFromShape([...shape]);
  const joined = new Map<string, ReturnType<typeof chosen.compileRows>>();
  const computed = async (rows: ShownRows, into: Float32Array | undefined): Promise<RowBlock> => {
    const given = into && { result: into };
    if (rows.condition && classes === 0)
      throw new RowsError("expected no condition, which this model is told none of; leave it out");
    const isMasked = usesMask && rows.mask !== undefined;
    if (!isMasked && !rows.condition) return (await compiled.run(rows, given)).result!;
    checkShape(rows, shape);
    const beside = { isMasked, classes: rows.condition ? classes : 0 };
    const key = `${isMasked} ${beside.classes}`;
    const program =
      joined.get(key) ??
      chosen.compileRows(
        (all) => {
          const { rows, mask, condition } = rowsApart(all, shape, beside);
          return { result: f(rows, mask, condition) };
        },
        { shape: [joinedSize(size, beside)], batchSize },
      );
    joined.set(key, program);
    return (await (await program).run(joinedRows(rows, beside), given)).result!;
  };
  const run: CompiledRows = async (rows, into) => {
    if (!rows.mask?.includes(0)) return computed({ ...rows, mask: undefined }, into);
    const observed = withoutMissing(rows);
    return withoutEmpty(observed, await computed(observed, into));
  };
  if (classes > 0) run.classes = classes;
  run.dispose = async () => {
    await compiled.dispose();
    for (const program of joined.values()) await (await program).dispose();
  };
  return run;
}

/** @throws RowsError where rows, which are joined to others, are not of a shape */
function checkShape(
  { data, shape: [n = 0, ...row] }: ShownRows,
  expected: readonly number[],
): void {
  if (row.join() === expected.join() && data.length === n * tf.util.sizeFromShape(row)) return;
  throw new RowsError(
    `expected rows of shape [n, ${expected.join(", ")}], got [${[n, ...row].join(", ")}] of ${data.length} numbers`,
  );
}

/** Rows of which some numbers are missing. */
type MaskedRows = ShownRows & { readonly mask: Uint8Array };

/** Rows with 0 in the place of missing numbers. @throws RowsError where the mask has another length */
function withoutMissing({ data, shape, mask, ...rest }: ShownRows): MaskedRows {
  if (!(mask instanceof Uint8Array) || mask.length !== data.length)
    throw new RowsError(
      `expected a mask as a Uint8Array of ${data.length} numbers, one for each of the rows, got ${mask?.length}`,
    );
  return { ...rest, data: zeroMissing(data, mask), shape, mask };
}

/** Results with NaN in place of those of rows whose numbers are all missing. */
function withoutEmpty(rows: MaskedRows, results: RowBlock): RowBlock {
  const size = results.data.length / results.shape[0]!;
  for (const row of emptyRows(rows)) results.data.fill(Number.NaN, row * size, (row + 1) * size);
  return results;
}

import { chooseEngine } from "@autoencoders/compiler";
import type * as tf from "@tensorflow/tfjs-core";
import type { CompiledRows } from "./compiled-rows.ts";
import { InferenceOptionError } from "./inference-option-error.ts";
import type { InferenceOptions } from "./inference-options.ts";

/** Compiles a function of rows of this shape. */
export async function compilePart(
  shape: readonly number[],
  f: (rows: tf.Tensor) => tf.Tensor,
  { engine = "auto", batchSize = 1000 }: InferenceOptions,
): Promise<CompiledRows> {
  if (!Number.isSafeInteger(batchSize) || batchSize < 1)
    throw new InferenceOptionError("batchSize", "a whole number from 1", batchSize);
  const chosen = typeof engine === "string" ? await chooseEngine(engine) : engine;
  const compiled = await chosen.compileRows((rows) => ({ result: f(rows) }), { shape, batchSize });
  const run: CompiledRows = async (rows, into) =>
    (await compiled.run(rows, into && { result: into })).result!;
  run.dispose = () => compiled.dispose();
  return run;
}

import { TrainingOptionError } from "../errors.ts";
import type { EpochReport } from "../loop/epoch-report.ts";
import { trainingLoop } from "../loop/training-loop.ts";
import type { TrainingProgress } from "../loop/training-progress.ts";
import { checkInteger } from "../options/_check-integer.ts";
import { checkFitOptions, type LoopOptions } from "../options/fit-options.ts";
import type { AnyRows } from "../rows/_row-feed.ts";
import { checkRowArrays } from "../rows/check-examples.ts";
import type { TrainingPart } from "../step/training-part.ts";

/** How several parts are trained on the same batches. */
export interface PartsOptions extends LoopOptions {
  /** Rows on which the objectives are reported after each epoch, by the names that the objectives know them by. */
  readonly validation?: AnyRows;
}

/**
 * Trains several parts on the same batches, each with its own objective, optimizer, learning rate and turn: on every batch
 * the first part moves, then the second by its gradient where the first has moved to, and so on. An adversarial autoencoder
 * has three: the autoencoder, the discriminator, and the encoder against the discriminator.
 *
 * ```ts
 * const parts = [
 *   { name: "autoencoder", trainable: reconstruction, optimizer: adam() },
 *   { name: "discriminator", trainable: telling, optimizer: adam({ learningRate: 1e-4 }), every: 2 },
 * ];
 * for await (const { loss, parts } of fitParts(parts, { x: examples }, { epochs: 5 })) console.log(loss, parts);
 * ```
 *
 * @param rows the rows by the names that the objectives know them by; all have as many as `x`
 * @throws TrainingOptionError, ExamplesError, ResumeError before the first step; DivergedError when a loss is not finite
 */
export async function* fitParts(
  parts: readonly TrainingPart[],
  rows: AnyRows,
  options: PartsOptions,
): AsyncGenerator<EpochReport, void, void> {
  for await (const { report } of fitPartsChunks(parts, rows, options)) if (report) yield report;
}

/** Trains like `fitParts`, but yields after every few steps: see `fitChunks`. @throws what fitParts throws */
export async function* fitPartsChunks(
  parts: readonly TrainingPart[],
  rows: AnyRows,
  { validation, ...options }: PartsOptions,
): AsyncGenerator<TrainingProgress, void, void> {
  checkFitOptions(options, "fitParts", ["validation"]);
  checkParts(parts);
  checkRowArrays(rows, "rows");
  if (validation) checkRowArrays(validation, "validation rows");
  const optimizers = parts.map(({ name, optimizer, every = 1 }) => [
    name,
    { name: optimizer.name, options: optimizer.options, every },
  ]);
  const optimizer = { name: "parts", options: Object.fromEntries(optimizers) };
  yield* trainingLoop({ parts, rows, validation, identity: { optimizer } }, options);
}

/**
 * @throws TrainingOptionError where there is no part, two have one name, a name or a turn is none, or two parts mean
 * different variables by one name
 */
function checkParts(parts: readonly TrainingPart[]): void {
  if (!Array.isArray(parts) || parts.length === 0)
    throw new TrainingOptionError("parts", "a list of { name, trainable, optimizer }", parts);
  const names = new Set<string>();
  const variables = new Map<string, unknown>();
  for (const { name, every = 1, trainable } of parts) {
    if (typeof name !== "string" || name === "" || name.includes("/"))
      throw new TrainingOptionError("the name of a part", 'a word without "/"', name);
    if (names.has(name)) throw new TrainingOptionError("parts", "of different names", name);
    names.add(name);
    checkInteger(`every of ${name}`, every, 1);
    for (const weight of trainable.weights) {
      const known = variables.get(weight.name) ?? weight.variable;
      if (known !== weight.variable) {
        const expected = "the same variable in all parts";
        throw new TrainingOptionError(`weight ${weight.name}`, expected, `another in ${name}`);
      }
      variables.set(weight.name, weight.variable);
    }
  }
}

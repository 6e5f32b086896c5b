import { firstNotFinite } from "@autoencoders/compiler";
import type { Domain } from "@autoencoders/losses";
import { type Autoencoder, inputShapeOf, UnsuitedModelError } from "@autoencoders/models";
import { ExamplesError } from "../errors.ts";
import { checkDomain } from "./_check-domain.ts";
import { conditionOf } from "./_condition-of.ts";
import { constructorOf } from "./_constructor-of.ts";
import type { AnyRows } from "./_row-feed.ts";
import { withinDomain } from "./_within-domain.ts";
import { withoutMissing } from "./_without-missing.ts";
import type { Examples } from "./examples.ts";
import type { LabeledExamples, LabeledSource } from "./labeled-rows.ts";
import { checkRowSource, isRowSource, type RowSource, rowCount } from "./row-source.ts";

/**
 * Rows to train on, with the same rows corrupted where they are given, with their mask where numbers are missing and, for a model that
 * is told classes, with the condition that their labels say.
 *
 * @param options.what what messages call the rows
 * @throws ExamplesError where either does not fit the model, one has more rows, or labels are missing that the model needs; UnsuitedModelError where numbers are missing and the
 * model's losses would count them
 */
export function dataOf(
  model: Pick<Autoencoder, "name" | "encoder" | "objective" | "losses" | "condition">,
  examples: LabeledExamples | LabeledSource,
  {
    corrupted,
    what = "examples",
  }: {
    readonly corrupted?: Examples | RowSource | undefined;
    /** What messages call the rows. Default: "examples". */
    readonly what?: string;
  } = {},
): AnyRows {
  const { x: rows, mask } = withoutMissing(examples, what);
  checkExamples(model, rows, what);
  const x = withinDomain(model, rows, what);
  if (mask && !model.losses.masked)
    throw new UnsuitedModelError(
      "rows with missing numbers",
      "a model whose losses leave them out",
      `"${model.name}", whose losses do not say so`,
      "fill in what is missing, or write losses that use rows.mask and say masked: true",
    );
  const condition =
    model.condition && conditionOf({ ...model, condition: model.condition }, examples, what);
  const known: AnyRows = { x, ...(mask && { mask }), ...(condition && { condition }) };
  if (!corrupted) return known;
  checkExamples({ encoder: model.encoder }, corrupted, "corrupted examples"); // no target, so in any range
  const [count, got] = [examples, corrupted].map((array) =>
    isRowSource(array) ? rowCount(array) : array.shape[0],
  );
  if (count !== got)
    throw new ExamplesError(
      `expected as many corrupted examples as examples (${count}), got ${got}; corrupt each row once: corruptExamples`,
    );
  return { ...known, corrupted };
}

/**
 * Checks rows that an objective knows by names: at least one row of each, as many as there are of `x`, finite numbers.
 *
 * @param what what a message calls them, such as "validation rows"
 * @throws ExamplesError naming the rows at fault
 */
export function checkRowArrays(rows: AnyRows, what: string): void {
  if (!rows?.x)
    throw new ExamplesError(`expected ${what} as { x: { data, shape }, … }, got none called x`);
  for (const [name, array] of Object.entries(rows)) {
    if (isRowSource(array)) checkRowSource(array, `${what} ${name}`);
    else checkNumbers(array, `${what} ${name}`);
    const [n, got] = [rows.x, array].map((some) =>
      isRowSource(some) ? rowCount(some) : some.shape[0],
    );
    if (n !== got)
      throw new ExamplesError(`expected as many ${what} ${name} as x (${n}), got ${got}`);
  }
}

/**
 * Checks that rows fit a model.
 *
 * @throws ExamplesError where the data are no array of bytes or float32 numbers, there are no rows, the model takes rows of
 * another shape, or a number is not finite or one that the model's loss cannot judge: see `objective.domain`
 */
export function checkExamples(
  model: Pick<Autoencoder, "encoder" | "objective">,
  examples: Examples | RowSource,
  what = "examples",
): void {
  const expected = inputShapeOf(model.encoder);
  const shape = `[n, ${expected.join(", ")}]`;
  const isSource = isRowSource(examples);
  if (isSource) checkRowSource(examples, what);
  else checkArray(examples, what, shape);
  const row = isSource ? examples.shape : examples.shape.slice(1);
  if (row.join() !== expected.join())
    throw new ExamplesError(
      `expected ${what} of shape ${shape}, got [${isSource ? ["n", ...row].join(", ") : examples.shape.join(", ")}]; build the model with inputShape: ` +
        `[${row.join(", ")}] or reshape the ${what}`,
    );
  if (!isSource) checkNumbers(examples, what, model.objective?.domain);
}

function checkArray({ data, shape }: Examples, what: string, expected: string): void {
  if ((data instanceof Uint8Array || data instanceof Float32Array) && Array.isArray(shape)) return;
  throw new ExamplesError(
    `expected ${what} as { data: Uint8Array or Float32Array, shape: ${expected} }, got ` +
      `{ data: ${constructorOf(data)}, shape: ${constructorOf(shape)} }; convert numbers: Float32Array.from(data)`,
  );
}

function checkNumbers({ data, shape }: Examples, what: string, domain?: Domain): void {
  checkArray({ data, shape }, what, "[n, …]");
  const [n = 0, ...row] = shape;
  const rowSize = row.reduce((size, xDim) => size * xDim, 1);
  if (n * rowSize !== data.length || n === 0)
    throw new ExamplesError(
      `expected ${what} with at least one row and ${n} × ${rowSize} numbers, got ${data.length} numbers`,
    );
  const missing = data instanceof Uint8Array ? -1 : firstNotFinite(data);
  if (missing >= 0)
    throw new ExamplesError(
      `expected finite numbers in ${what}, got ${data[missing]} in row ${Math.floor(missing / rowSize)} at feature ` +
        `${missing % rowSize}; remove or impute such rows`,
    );
  if (domain)
    checkDomain(data, domain, { what, rowSize, remedy: "cut them off with clipToDomain" });
}

import { traverse } from "@autoencoders/analysis";
import type { DataSetRows } from "@autoencoders/datasets";
import { captioned, traversals as grid } from "@autoencoders/viz";
import { UsageError } from "../errors/usage-error.ts";
import { needsAmounts } from "./_needs-amounts.ts";
import { needsImages } from "./_needs-images.ts";
import { codeShapeOf } from "./code-shape-of.ts";
import type { Picture } from "./picture.ts";
import { quantileOf } from "./quantile-of.ts";
import { rowShapeOf } from "./row-shape-of.ts";
import { titleOf } from "./title-of.ts";
import { variancesOf } from "./variances-of.ts";

/** Numbers of the code, and steps of each. */
const usual = 10;
const steps = 9;

export const traversals: Picture = {
  name: "traversals",
  summary: "what becomes of a row while single numbers of its code change, those that vary most",
  options: ["count", "units"],
  counts: [1, 100],
  fits: (run) => needsImages(run) ?? needsAmounts(run),
  async draw(context) {
    const { config, model, engine, options } = context;
    const { codeDim, hasNormalPrior } = codeShapeOf(model);
    const { codes } = await context.codedRows();
    const beyond = options.units?.find((unit) => unit > codeDim);
    if (beyond !== undefined)
      throw new UsageError(
        `expected --units to be from 1 to ${codeDim}, numbers of the code, got ${beyond}`,
      );
    const dimensions =
      options.units?.map((unit) => unit - 1) ?? mostVaried(codes, options.count ?? usual);
    const base = hasNormalPrior ? new Float32Array(codeDim) : codes.data.slice(0, codeDim);
    const { values, images } = await traverse(model, base, {
      dimensions,
      steps,
      engine: await engine(),
      range: hasNormalPrior ? [-3, 3] : rangeOf(codes, dimensions),
    });
    const picture = grid({
      images: images.data,
      values,
      rowShape: rowShapeOf(context),
      names: dimensions.map((dimension) => `code ${dimension + 1}`),
      ...(hasNormalPrior && { original: (steps - 1) / 2 }),
    });
    const of = hasNormalPrior ? "the mean of the prior" : "the first row";
    const title = `${titleOf(config)}: ${of}, one number of its code changed`;
    return { image: captioned(picture, { title }) };
  },
};

/** The numbers of a code that differ most from row to row. */
function mostVaried({ data, shape }: DataSetRows, count: number): number[] {
  const variances = variancesOf(data, data.length / shape[0]!);
  const order = [...variances.keys()].sort((a, b) => variances[b]! - variances[a]!);
  return order.slice(0, count);
}

/** Where most of these numbers lie. */
function rangeOf({ data, shape }: DataSetRows, dimensions: readonly number[]): [number, number] {
  const codeDim = data.length / shape[0]!;
  const numbers = data.filter((_, i) => dimensions.includes(i % codeDim));
  const [low, high] = [quantileOf(numbers, 0.02), quantileOf(numbers, 0.98)];
  return low < high ? [low, high] : [low - 1, high + 1];
}

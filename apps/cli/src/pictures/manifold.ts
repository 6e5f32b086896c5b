import { decodeCodes, manifoldCodes } from "@autoencoders/analysis";
import { captioned, latentManifoldGrid } from "@autoencoders/viz";
import { needsAmounts } from "./_needs-amounts.ts";
import { needsImages } from "./_needs-images.ts";
import { codeShapeOf } from "./code-shape-of.ts";
import type { Picture, PictureContext } from "./picture.ts";
import { quantileOf } from "./quantile-of.ts";
import { rowShapeOf } from "./row-shape-of.ts";
import { titleOf } from "./title-of.ts";

/** Images a side. */
const usual = 15;

export const manifold: Picture = {
  name: "manifold",
  summary: "what the decoder makes of a lattice of codes of two numbers",
  standard: ({ model }) => codeShapeOf(model).variational,
  options: ["count"],
  counts: [2, 40],
  fits(context) {
    const { codeDim } = codeShapeOf(context.model);
    return codeDim === 2
      ? (needsImages(context) ?? needsAmounts(context))
      : `needs codes of two numbers, and those of this run have ${codeDim}; codes shows their projection, traversals one number at a time`;
  },
  async draw(context) {
    const { config, model, engine, options } = context;
    const [first, second] = await axesOf(context, options.count ?? usual);
    const codes = second.toReversed().flatMap((y) => first.map((x) => [x, y]));
    const { data: images } = await decodeCodes(
      model,
      { data: Float32Array.from(codes.flat()), shape: [codes.length, 2] },
      { engine: await engine() },
    );
    const picture = latentManifoldGrid({ images, rowShape: rowShapeOf(context) });
    const name = (value: number): string => value.toFixed(2).replace("-", "−");
    return {
      image: captioned(picture, {
        title: `${titleOf(config)}: decoded codes`,
        columns: first.map(name),
        rows: second.toReversed().map(name),
        xTitle: "code 1",
        yTitle: "code 2",
      }),
    };
  },
};

/** The numbers of the lattice: quantiles of the prior, where it is N(0, I); else evenly over most codes of the rows. */
async function axesOf(
  { model, codedRows }: PictureContext,
  n: number,
): Promise<[number[], number[]]> {
  if (codeShapeOf(model).hasNormalPrior) {
    const axis = [...manifoldCodes(n).data.subarray(0, 2 * n)].filter((_, i) => i % 2 === 0);
    return [axis, axis];
  }
  const { data } = (await codedRows()).codes;
  const over = (offset: number): number[] => {
    const numbers = data.filter((_, i) => i % 2 === offset);
    const [low, high] = [quantileOf(numbers, 0.05), quantileOf(numbers, 0.95)];
    return Array.from({ length: n }, (_, i) => low + ((high - low) * i) / (n - 1));
  };
  return [over(0), over(1)];
}

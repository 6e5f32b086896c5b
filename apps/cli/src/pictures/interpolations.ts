import { decodeCodes, interpolate } from "@autoencoders/analysis";
import { captioned, interpolations as grid } from "@autoencoders/viz";
import { needsAmounts } from "./_needs-amounts.ts";
import { needsImages } from "./_needs-images.ts";
import { codeShapeOf } from "./code-shape-of.ts";
import type { Picture } from "./picture.ts";
import { rowShapeOf } from "./row-shape-of.ts";
import { titleOf } from "./title-of.ts";

/** Pairs of rows, and images on the way from one to the other. */
const usual = 6;
const steps = 10;

export const interpolations: Picture = {
  name: "interpolations",
  summary: "what the decoder makes of codes on the straight line from one row's to another's",
  options: ["count"],
  counts: [1, 100],
  fits: (run) => needsImages(run) ?? needsAmounts(run),
  async draw(context) {
    const { config, model, engine, options } = context;
    const { codeDim } = codeShapeOf(model);
    const { codes } = await context.codedRows();
    const pairs = Math.max(1, Math.min(options.count ?? usual, Math.floor(codes.shape[0]! / 2)));
    const code = (row: number) => codes.data.subarray(row * codeDim, (row + 1) * codeDim);
    const data = new Float32Array(pairs * steps * codeDim);
    for (let pair = 0; pair < pairs; pair++)
      data.set(
        interpolate(code(2 * pair), code((2 * pair + 1) % codes.shape[0]!), { steps }).data,
        pair * steps * codeDim,
      );
    const { data: images } = await decodeCodes(
      model,
      { data, shape: [pairs * steps, codeDim] },
      { engine: await engine() },
    );
    const picture = grid({ images, rowShape: rowShapeOf(context), steps });
    const title = `${titleOf(config)}: from one row's code to another's`;
    return { image: captioned(picture, { title }) };
  },
};

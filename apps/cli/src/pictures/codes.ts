import { codeScatter } from "@autoencoders/viz";
import { needsAmounts } from "./_needs-amounts.ts";
import { classTitles } from "./class-titles.ts";
import { codeShapeOf } from "./code-shape-of.ts";
import type { Picture } from "./picture.ts";
import { pointsOf } from "./points-of.ts";
import { titleOf } from "./title-of.ts";

/** Past this many numbers a code's principal components take longer than the end of a training should. */
const quick = 200;

export const codes: Picture = {
  name: "codes",
  summary: "codes as points in the colors of their classes; of more than two numbers projected",
  standard: ({ model }) => codeShapeOf(model).codeDim <= quick && model.code.kind !== "indices",
  options: ["count", "projection"],
  counts: [2, 1e6],
  fits: (run) =>
    codeShapeOf(run.model).codeDim > 1
      ? needsAmounts(run)
      : "needs codes of two numbers or more, and those of this run have one; histogram shows it",
  async draw(context) {
    const { points, axes } = await pointsOf(context);
    const { data, labels, names } = points;
    const title = `${titleOf(context.config)}: codes`;
    return { image: codeScatter({ codes: data, labels, names: classTitles(names), axes, title }) };
  },
};

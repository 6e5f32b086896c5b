import { captioned, sampleGrid } from "@autoencoders/viz";
import { needsImages } from "./_needs-images.ts";
import { completionRows } from "./completion-rows.ts";
import type { Picture } from "./picture.ts";
import { rowShapeOf } from "./row-shape-of.ts";
import { titleOf } from "./title-of.ts";

export const completions: Picture = {
  name: "completions",
  summary:
    "rows, what the model is given of them, and how it completes them: at best, then four times as drawn",
  standard: () => true,
  options: ["count"],
  counts: [1, 1000],
  fits: (context) =>
    context.model.completion
      ? needsImages(context)
      : `needs a model that completes rows, such as completingVae, and ${context.model.name} sees whole rows; reconstructions shows what it makes of them`,
  async draw(context) {
    const { config, model, rows, seed, options } = context;
    const examples = await rows();
    const columns = Math.min(options.count ?? 10, examples.shape[0]!);
    const images = completionRows(model, examples, { count: columns, seed });
    const picture = sampleGrid({ images, rowShape: rowShapeOf(context), columns });
    return { image: captioned(picture, { title: `${titleOf(config)}: completions` }) };
  },
};

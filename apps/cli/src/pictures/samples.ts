import { sample } from "@autoencoders/models";
import { captioned, sampleGrid } from "@autoencoders/viz";
import * as tf from "@tensorflow/tfjs-core";
import { needsImages } from "./_needs-images.ts";
import type { Picture } from "./picture.ts";
import { rowShapeOf } from "./row-shape-of.ts";
import { titleOf } from "./title-of.ts";

export const samples: Picture = {
  name: "samples",
  summary: "new rows, decoded from codes that are drawn from the prior: 6 rows of 10",
  standard: () => true,
  options: ["count"],
  counts: [1, 1000],
  fits: (context) =>
    context.model.prior
      ? needsImages(context)
      : `needs a model with a prior, such as a variational one, and codes of ${context.model.name} follow no known distribution; sample --fit-prior 10 fits one, --fit-index-prior 30 one of discrete codes, interpolations and traversals decode codes near those of rows`,
  async draw(context) {
    const { config, model, seed, options } = context;
    const images = tf.tidy(() =>
      sample(model, { count: options.count ?? 60, seed })
        .dataSync()
        .slice(),
    );
    const picture = sampleGrid({ images, rowShape: rowShapeOf(context), columns: 10 });
    return { image: captioned(picture, { title: `${titleOf(config)}: samples` }) };
  },
};

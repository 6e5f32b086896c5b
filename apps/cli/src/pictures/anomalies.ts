import { anomalyScores } from "@autoencoders/analysis";
import { reconstruct } from "@autoencoders/models";
import { captioned, reconstructionGrid } from "@autoencoders/viz";
import * as tf from "@tensorflow/tfjs-core";
import { toTensor } from "../data/to-tensor.ts";
import { needsImages } from "./_needs-images.ts";
import type { Picture } from "./picture.ts";
import { rowShapeOf } from "./row-shape-of.ts";
import { takeRows } from "./take-rows.ts";
import { titleOf } from "./title-of.ts";

/** Rows of each kind. */
const usual = 10;

export const anomalies: Picture = {
  name: "anomalies",
  summary: "the rows that are reconstructed worst, and those that are reconstructed best",
  options: ["count"],
  counts: [1, 100],
  fits: needsImages,
  async draw(context) {
    const { config, model, engine, options, progress } = context;
    const { examples } = await context.codedRows();
    const scores = await anomalyScores(model, examples, {
      engine: await engine(),
      onProgress: (done, total) => progress("errors", done, total),
    });
    const order = [...scores.keys()]
      .filter((row) => !Number.isNaN(scores[row])) // which has no number
      .sort((a, b) => scores[b]! - scores[a]!);
    const count = Math.min(options.count ?? usual, Math.max(1, Math.floor(order.length / 2)));
    const shown = takeRows(examples, [...order.slice(0, count), ...order.slice(-count)]);
    const reconstructions = tf.tidy(() =>
      reconstruct(model, toTensor(shown, 2 * count))
        .dataSync()
        .slice(),
    );
    const picture = reconstructionGrid({
      originals: shown.data,
      reconstructions,
      differences: "signed",
      mask: shown.mask,
      rowShape: rowShapeOf(context),
      columns: count,
    });
    const [worst, best] = [order[0]!, order.at(-1)!].map((row) => scores[row]!.toPrecision(2));
    const kinds = (name: string) => [name, "reconstruction", "difference"];
    return {
      image: captioned(picture, {
        title: `${titleOf(config)}: rows of the largest error, from ${worst}, and of the smallest, to ${best}`,
        rows: [...kinds("most unusual"), ...kinds("least unusual")],
      }),
    };
  },
};

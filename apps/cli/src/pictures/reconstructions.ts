import { captioned, seriesReconstructions } from "@autoencoders/viz";
import { needsImages } from "./_needs-images.ts";
import { isSeries } from "./is-series.ts";
import type { Picture } from "./picture.ts";
import { reconstructedRows } from "./reconstructed-rows.ts";
import { reconstructionPicture } from "./reconstruction-picture.ts";
import { rowShapeOf } from "./row-shape-of.ts";
import { titleOf } from "./title-of.ts";

export const reconstructions: Picture = {
  name: "reconstructions",
  summary: "rows, what the model saw of them, their reconstructions and the difference",
  standard: () => true,
  options: ["count"],
  counts: [1, 1000],
  fits: (context) => (isSeries(rowShapeOf(context)) ? undefined : needsImages(context)),
  async draw(context) {
    const { config, model, rows, seed, options } = context;
    const rowShape = rowShapeOf(context);
    const { count = isSeries(rowShape) ? 4 : 10 } = options;
    if (isSeries(rowShape)) {
      const numbers = reconstructedRows(model, await rows(), { count, seed });
      const channels = config.dataset.schema?.columns.filter(({ role }) => role === "feature");
      const names = channels?.map(({ name }) => name);
      return {
        image: seriesReconstructions({
          ...numbers,
          rowShape,
          channels: names?.length === rowShape[1] ? names : undefined,
          title: titleOf(config),
        }),
      };
    }
    const picture = reconstructionPicture(model, await rows(), { count, seed });
    return { image: captioned(picture, { title: titleOf(config) }) };
  },
};

import { captioned } from "@autoencoders/viz";
import { needsImages } from "./_needs-images.ts";
import type { Picture } from "./picture.ts";
import { reconstructionPicture } from "./reconstruction-picture.ts";
import { titleOf } from "./title-of.ts";

export const reconstructions: Picture = {
  name: "reconstructions",
  summary: "rows, what the model saw of them, their reconstructions and the difference",
  standard: () => true,
  options: ["count"],
  counts: [1, 1000],
  fits: needsImages,
  async draw({ config, model, rows, seed, options: { count = 10 } }) {
    const picture = reconstructionPicture(model, await rows(), { count, seed });
    return { image: captioned(picture, { title: titleOf(config) }) };
  },
};

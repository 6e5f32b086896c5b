import { captioned } from "@autoencoders/viz";
import { needsImages } from "./_needs-images.ts";
import { kernelPicture } from "./kernel-picture.ts";
import type { Picture } from "./picture.ts";
import { rowShapeOf } from "./row-shape-of.ts";
import { titleOf } from "./title-of.ts";

export const kernels: Picture = {
  name: "kernels",
  summary: "the weights of the first layer's units, as images",
  standard: () => true,
  options: ["count"],
  counts: [1, 1000],
  fits(context) {
    if (needsImages(context)) return needsImages(context);
    return kernelPicture(context.model, rowShapeOf(context), 1)
      ? undefined
      : "needs a first layer that sees images, more than single pixels of them; activation-maxima and top-activating show its units";
  },
  async draw(context) {
    const picture = kernelPicture(context.model, rowShapeOf(context), context.options.count)!;
    return {
      image: captioned(picture, {
        title: `${titleOf(context.config)}: weights of the first layer, white positive, black negative`,
      }),
    };
  },
};

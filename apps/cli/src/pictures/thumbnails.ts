import { captioned, thumbnailScatter } from "@autoencoders/viz";
import { needsImages } from "./_needs-images.ts";
import { classTitles } from "./class-titles.ts";
import { codes } from "./codes.ts";
import type { Picture } from "./picture.ts";
import { pointsOf } from "./points-of.ts";
import { rowShapeOf } from "./row-shape-of.ts";
import { titleOf } from "./title-of.ts";

export const thumbnails: Picture = {
  name: "thumbnails",
  summary: "codes as points, and of as many as have room the image",
  options: ["count", "projection"],
  counts: [2, 1e6],
  fits: (context) => needsImages(context) ?? codes.fits(context),
  async draw(context) {
    const { points, rows, axes } = await pointsOf(context);
    const { data: positions, labels, names } = points;
    const picture = thumbnailScatter({
      positions,
      images: rows.data,
      rowShape: rowShapeOf(context),
      labels,
      names: classTitles(names),
      inverted: true,
    });
    const [xTitle, yTitle] = axes;
    return {
      image: captioned(picture, { title: `${titleOf(context.config)}: codes`, xTitle, yTitle }),
    };
  },
};

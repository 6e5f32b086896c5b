import { isImage } from "./is-image.ts";
import type { Picture } from "./picture.ts";
import { rowShapeOf } from "./row-shape-of.ts";

/** Why a picture that shows rows cannot be drawn; undefined where rows are images. */
export const needsImages: Picture["fits"] = (context) => {
  const row = rowShapeOf(context);
  return isImage(row)
    ? undefined
    : `needs rows that are images, such as [28, 28, 1], not [${row.join(", ")}]`;
};

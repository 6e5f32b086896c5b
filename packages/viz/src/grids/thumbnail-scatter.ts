import { checkNumber } from "../_check-number.ts";
import { classNames } from "../_class-names.ts";
import { palette } from "../drawing/_palette.ts";
import type { LegendEntry, Pixels } from "../drawing/pixels.ts";
import { VizError } from "../viz-error.ts";
import { apart } from "./_apart.ts";
import { imageBytes } from "./_image-bytes.ts";
import { putFramed } from "./_put-framed.ts";
import { rowImage } from "./_row-image.ts";
import { unitSquare } from "./_unit-square.ts";

const colors = Object.values(palette);
const frame = 4;
const mostSide = 8000;

/**
 * Draws two-dimensional codes as points, and the images of as many as have room, framed in the color of their class; past seven
 * classes points and frames are hollow. Each axis is stretched to the picture, and the second number grows upward. From the
 * first on, an image is shown if it is far enough from all that are shown, and none overlaps another.
 * @param positions [n, 2]
 * @param images [n, ...rowShape], 0..255 in a Uint8Array and 0..1 otherwise (clamped)
 * @param labels [n], the class of each as an index into `names`; without labels all frames are gray
 * @param minimumSquaredDistance between the middles of two images, where each axis is 1 long
 * @param inverted whether gray images are shown as their negatives
 * @param side of the picture in pixels; it is larger where the images need it
 * @throws VizError for lengths that do not match, more than 14 classes, a distance outside (0, 2), or values that are not finite
 *
 * A. Géron, Hands-On Machine Learning, 2019, ch. 17, https://github.com/ageron/handson-ml2
 */
export function thumbnailScatter({
  positions,
  images,
  rowShape,
  labels,
  names,
  minimumSquaredDistance = 0.02,
  inverted = false,
  side = 800,
}: {
  readonly positions: ArrayLike<number>;
  readonly images: ArrayLike<number>;
  readonly rowShape: readonly number[];
  readonly labels?: ArrayLike<number> | undefined;
  readonly names?: readonly string[] | undefined;
  /** The squared distance of two images' middles, where each axis is 1 long. Default: 0.02. */
  readonly minimumSquaredDistance?: number;
  /** Whether gray images are shown in the negative. Default: false. */
  readonly inverted?: boolean;
  /** The side of the picture in pixels. Default: 800. */
  readonly side?: number;
}): Pixels {
  const where = "thumbnailScatter";
  const image = rowImage(where, rowShape);
  const plane = unitSquare(`${where}, position`, positions);
  const count = plane.length / 2;
  const cells = imageBytes(`${where}, images`, images, image.size);
  if (cells.length !== count)
    throw new VizError(`${where}, images`, `${count} images`, `${cells.length}`);
  const classes = classNames(where, labels, count, names, 2 * colors.length);
  checkNumber(`${where}, side`, side, "count");
  if (!(minimumSquaredDistance > 0 && minimumSquaredDistance < 2))
    throw new VizError(
      `${where}, minimumSquaredDistance`,
      "a number between 0 and 2",
      String(minimumSquaredDistance),
    );

  // Two points that far apart are at least this far apart on one of the axes.
  const reach = Math.sqrt(minimumSquaredDistance / 2);
  const longest = Math.max(image.height, image.width);
  const fitting = Math.floor(((reach * side - 1) / (1 + reach) - 2 * frame) / longest);
  const scale = Math.max(1, fitting);
  const cell = longest * scale + 2 * frame;
  const length = Math.max(side - cell, Math.ceil((cell + 1) / reach));
  const width = length + cell;
  if (width > mostSide)
    throw new VizError(
      `${where}, minimumSquaredDistance`,
      `a distance at which images of ${longest} pixels fit into ${mostSide}`,
      String(minimumSquaredDistance),
    );

  const looks = classes.map((name, i): LegendEntry => {
    return { name, color: colors[i % colors.length]!, hollow: i >= colors.length };
  });
  const gray = { name: "", color: "#888888" };
  const picture: Pixels = {
    width,
    height: width,
    channels: 3,
    data: new Uint8Array(3 * width ** 2).fill(255),
    ...(looks.length > 0 && { legend: looks }),
  };
  const place = (i: number) => ({
    look: labels ? looks[labels[i]!]! : gray,
    x: Math.floor(cell / 2 + plane[2 * i]! * length),
    y: Math.floor(cell / 2 + (1 - plane[2 * i + 1]!) * length),
  });
  for (let i = 0; i < count; i++) putFramed(picture, place(i), 2);
  for (const i of apart(plane, minimumSquaredDistance)) {
    const bytes = inverted && image.channels === 1 ? cells[i]!.map((b) => 255 - b) : cells[i]!;
    putFramed(picture, place(i), frame, { ...image, bytes, scale });
  }
  return picture;
}

import { OptionError } from "../options/option-error.ts";

/** Height and width of a feature map. */
export type Size = readonly [height: number, width: number];

/** Sizes from the images down to the last map, halved at each level. @throws OptionError where nothing is left */
export function encoderSizes(
  builder: string,
  [height, width]: readonly number[],
  levels: number,
  padding: "same" | "valid",
): readonly Size[] {
  const round = padding === "same" ? Math.ceil : Math.floor;
  const sizes: Size[] = [[height!, width!]];
  for (let level = 0; level < levels && !sizes.at(-1)!.includes(0); level++) {
    const [h, w] = sizes.at(-1)!;
    sizes.push([round(h / 2), round(w / 2)]);
  }
  if (sizes.at(-1)!.includes(0)) {
    const expected = `images large enough to be halved ${levels} times, once by each of filters`;
    throw new OptionError(builder, "inputShape", expected, path(sizes));
  }
  return sizes;
}

/** "28x28 -> 14x14 -> 7x7" */
export const path = (sizes: readonly Size[]): string =>
  sizes.map(([height, width]) => `${height}x${width}`).join(" -> ");

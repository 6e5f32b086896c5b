import type { Architecture } from "../catalog/architecture.ts";

/** Place and size of a layer in the picture of a model. */
export interface StageBox {
  /** Place of the layer's middle from the left. */
  readonly x: number;
  readonly width: number;
  readonly height: number;
  readonly isCode: boolean;
  /** Whether it is the row or its reconstruction. */
  readonly isRow: boolean;
}

const picture = { width: 320, margin: 8, row: 76, gap: 20 };

/** Places the layers from the row to its reconstruction in a picture of 320 × 120. */
export function stagesOf({
  encoder,
  decoder,
}: Pick<Architecture, "encoder" | "decoder">): StageBox[] {
  const shapes = [...encoder, ...decoder.slice(1)];
  const last = shapes.length - 1;
  const { width, margin, row, gap } = picture;
  const first = margin + row + gap;
  return shapes.map((shape, i) => {
    const isCode = i === encoder.length - 1;
    if (i === 0) return { x: margin + row / 2, width: row, height: row, isCode, isRow: true };
    if (i === last)
      return { x: width - margin - row / 2, width: row, height: row, isCode, isRow: true };
    const between = last === 2 ? 0.5 : (i - 1) / (last - 2);
    const [height = 1] = shape;
    return {
      x: first + (width - 2 * first) * between,
      width: (shape.length === 3 ? 9 : 6) + (isCode ? 3 : 0),
      height: shape.length === 3 ? 20 + 2 * height : Math.min(80, 8 + 7.1 * Math.log2(1 + height)),
      isCode,
      isRow: false,
    };
  });
}

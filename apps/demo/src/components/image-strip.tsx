import { useLayoutEffect, useRef } from "preact/hooks";
import type { Numbers } from "../worker/explorer/explorer-api.ts";
import { drawImages } from "./draw-images.ts";

/** Shows images [n, height, width, 1 or 3] of numbers in [0, 1], so many in a row, one canvas pixel for each of theirs. */
export function ImageStrip({
  images,
  columns = images?.shape[0] ?? 8,
  label,
}: {
  images: Numbers | undefined;
  columns?: number;
  label: string;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    // At once: new sizes empty a canvas, and a print does not wait for the next frame.
    if (canvas.current && images) drawImages(canvas.current, images, { columns });
  }, [images, columns]);
  return (
    <canvas
      ref={canvas}
      class="images"
      role="img"
      aria-label={label}
      width={columns * 30 - 2}
      height={Math.ceil(8 / columns) * 30 - 2}
    />
  );
}

import { useEffect, useRef } from "preact/hooks";
import type { Numbers } from "../worker/explorer/explorer-api.ts";
import { drawImages } from "./draw-images.ts";

/** Shows images [n, height, width, 1 or 3] of numbers in [0, 1] in a row, one canvas pixel for each of theirs. */
export function ImageStrip({ images, label }: { images: Numbers | undefined; label: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (canvas.current && images) drawImages(canvas.current, images);
  }, [images]);
  return (
    <canvas ref={canvas} class="images" role="img" aria-label={label} width={238} height={28} />
  );
}

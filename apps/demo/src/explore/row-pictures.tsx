import { useEffect, useRef } from "preact/hooks";
import { canvasSize, drawImages } from "../components/draw-images.ts";
import type { Numbers } from "../worker/explorer/explorer-api.ts";
import { imageSize, toImages } from "./to-images.ts";

/** Shows a grid of small pictures of rows on one canvas, whose place is kept while they are awaited. */
export function RowPictures({
  rows,
  rowShape,
  count,
  columns = count,
  label,
  size = "strip",
}: {
  rows: Numbers | undefined;
  rowShape: readonly number[];
  /** Number of rows that there will be. */
  count: number;
  columns?: number;
  label: string;
  size?: "strip" | "grid" | "one" | "small";
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (canvas.current && rows) drawImages(canvas.current, toImages(rows), { columns });
  }, [rows, columns]);
  const place = canvasSize(imageSize(rowShape), { columns, rows: Math.ceil(count / columns) });
  return (
    <canvas ref={canvas} class={`pictures ${size}`} role="img" aria-label={label} {...place} />
  );
}

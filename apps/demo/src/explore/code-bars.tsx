import { useEffect, useRef } from "preact/hooks";
import { formatNumber } from "../components/format-number.ts";
import { theme } from "../theme.ts";
import type { Numbers } from "../worker/explorer/explorer-api.ts";
import { codeSize, type Explored } from "./explored.ts";

const fewNumbers = 8;
const height = 48;

/** Draws a bar from 0 for each number of a code. */
export function CodeBars({ codes, info }: { codes: Numbers | undefined; info: Explored["info"] }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const size = codeSize(info);
  const width = Math.max(size * 4, 160);
  useEffect(() => {
    if (canvas.current && codes) drawBars(canvas.current, codes.data);
  }, [codes, theme.value]);
  const few = codes ? Array.from(codes.data.subarray(0, fewNumbers), formatNumber).join(", ") : "–";
  return (
    <figure class="code">
      <canvas
        ref={canvas}
        role="img"
        aria-label={`Code: ${few}${size > fewNumbers ? `, and ${size - fewNumbers} more numbers` : ""}`}
        width={width}
        height={height}
      />
      <figcaption>Code{size > 1 ? ` of ${size} numbers` : ""}</figcaption>
    </figure>
  );
}

function drawBars(canvas: HTMLCanvasElement, code: Float32Array): void {
  const context = canvas.getContext("2d")!;
  const { width } = canvas;
  const style = getComputedStyle(canvas);
  const largest = code.reduce((most, x) => Math.max(most, Math.abs(x)), 1e-9);
  const wide = width / code.length;
  context.clearRect(0, 0, width, height);
  context.fillStyle = style.color;
  context.fillRect(0, height / 2, width, 1);
  code.forEach((x, i) => {
    const tall = (Math.abs(x) / largest) * (height / 2 - 1);
    context.fillRect(i * wide, x > 0 ? height / 2 - tall : height / 2, Math.max(1, wide - 1), tall);
  });
}

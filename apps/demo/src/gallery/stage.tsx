import type { StageBox } from "./stages-of.ts";

/** Draws a layer; the row and its reconstruction show a digit. */
export function Stage({ stage: { x, width, height, isCode, isRow } }: { stage: StageBox }) {
  const [left, top] = [x - width / 2, 60 - height / 2];
  return (
    <g>
      <rect
        class={isCode ? "layer code" : isRow ? "layer image" : "layer"}
        x={left}
        y={top}
        width={width}
        height={height}
        rx={isRow ? 6 : 3}
      />
      {isRow && <path class="digit" d={`M${x - 13} 50c0-18 27-18 27 0c0 12-27 18-27 33h29`} />}
    </g>
  );
}

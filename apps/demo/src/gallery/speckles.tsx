import type { StageBox } from "./stages-of.ts";

/** Places in the unit square that look scattered. */
const places = Array.from({ length: 26 }, (_, i) => [(i * 0.7549) % 1, (i * 0.5698) % 1] as const);

/** Draws damage on the row that a model is given. */
export function Speckles({ stage: { x, width, height } }: { stage: StageBox }) {
  return (
    <g class="speckles">
      {places.map(([right, down]) => (
        <rect
          key={right}
          x={x + (right - 0.5) * (width - 6)}
          y={60 + (down - 0.5) * (height - 6)}
          width={3}
          height={3}
        />
      ))}
    </g>
  );
}

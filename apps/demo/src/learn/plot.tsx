import { clippedPath } from "../components/clipped-path.ts";

const box = { left: 40, right: 312, top: 46, bottom: 184 };

/** A curve over a range. */
export interface Curve {
  readonly name: string;
  /** Class of CSS that colors the curve. */
  readonly kind: "first" | "second";
  /** Returns the curve's value at x; NaN where it is not drawn. */
  readonly at: (x: number) => number;
}

/** Draws curves over a range, cut off where they leave it, with a point marked on each that is inside. */
export function Plot({
  label,
  curves,
  x: [low, high],
  y: [bottom, top],
  xName,
  marked,
  inset = 0,
}: {
  label: string;
  curves: readonly Curve[];
  x: readonly [number, number];
  y: readonly [number, number];
  xName: string;
  marked: number;
  /** Length that is left out at both ends, where a curve has no value. */
  inset?: number;
}) {
  const right = (x: number) => box.left + ((x - low) / (high - low)) * (box.right - box.left);
  const down = (y: number) => box.bottom - ((y - bottom) / (top - bottom)) * (box.bottom - box.top);
  const isInside = (y: number) => y >= bottom && y <= top;
  const xs = Array.from(
    { length: 121 },
    (_, i) => low + inset + ((high - low - 2 * inset) * i) / 120,
  );
  return (
    <svg class="figure" viewBox="0 0 320 220" role="img" aria-label={label}>
      <path class="axis" d={`M${box.left} ${box.top}V${box.bottom}H${box.right}`} />
      <path class="guide" d={`M${right(marked)} ${box.top}V${box.bottom}`} />
      {curves.map(({ name, kind, at }) => (
        <g key={name} class={kind}>
          <path
            class="curve"
            d={clippedPath(
              xs.map((x) => [x, at(x)]),
              [bottom, top],
              ([x, y]) => [right(x), down(y)],
            )}
          />
          {isInside(at(marked)) && <circle cx={right(marked)} cy={down(at(marked))} r={5} />}
        </g>
      ))}
      <g class="words">
        <text x={box.left} y={202}>
          {low}
        </text>
        <text class="middle" x={(box.left + box.right) / 2} y={202}>
          {xName}
        </text>
        <text class="end" x={box.right} y={202}>
          {high}
        </text>
        <text class="end" x={box.left - 6} y={box.bottom}>
          {bottom}
        </text>
        <text class="end" x={box.left - 6} y={box.top + 8}>
          {top}
        </text>
        {curves.length > 1 &&
          curves.map(({ name, kind }, i) => (
            <g key={name} class={kind}>
              <circle cx={box.left + 8} cy={12 + 18 * i} r={4} />
              <text x={box.left + 18} y={16 + 18 * i}>
                {name}
              </text>
            </g>
          ))}
      </g>
    </svg>
  );
}

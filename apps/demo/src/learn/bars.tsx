/** Draws a bar for each number from 0 to `most`, side by side. */
export function Bars({
  values,
  most,
  label,
}: {
  values: readonly number[];
  most: number;
  label: string;
}) {
  const width = 272 / Math.max(1, values.length);
  return (
    <svg class="figure" viewBox="0 0 320 220" role="img" aria-label={label}>
      <path class="axis" d="M40 12V184H312" />
      {values.map((value, i) => {
        const height = (Math.min(most, value) / most) * 172;
        return (
          <rect
            key={i}
            class="bar"
            x={40 + i * width + 1}
            y={184 - height}
            width={Math.max(1, width - 2)}
            height={height}
          />
        );
      })}
      <g class="words">
        <text class="end" x={34} y={184}>
          0
        </text>
        <text class="end" x={34} y={20}>
          {most}
        </text>
        <text class="middle" x={176} y={202}>
          latents, nats each
        </text>
      </g>
    </svg>
  );
}

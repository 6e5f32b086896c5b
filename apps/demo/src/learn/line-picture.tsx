import { type LineModel, linePoints, type Point, reconstructionOf } from "./points-on-a-line.ts";

const place = ([x, y]: Point): Point => [160 + 105 * x, 110 - 105 * y];

/** Draws points, and on a line what an autoencoder makes of them. */
export function LinePicture({ model }: { model: LineModel }) {
  const pairs = linePoints.map((point) => [place(point), place(reconstructionOf(model, point))]);
  const length = Math.hypot(...model.decoder) || 1;
  const [right, up] = [(160 * model.decoder[0]) / length, (160 * model.decoder[1]) / length];
  return (
    <svg
      class="figure"
      viewBox="0 0 320 220"
      role="img"
      aria-label="Points in the plane, each joined to its reconstruction on a line"
    >
      <path class="axis" d={`M${160 - right} ${110 + up}L${160 + right} ${110 - up}`} />
      {pairs.map(([from, to], i) => (
        <path key={i} class="gap" d={`M${from!.join(" ")}L${to!.join(" ")}`} />
      ))}
      {pairs.map(([from, to], i) => (
        <g key={i}>
          <circle class="original" cx={from![0]} cy={from![1]} r={4} />
          <circle class="made" cx={to![0]} cy={to![1]} r={3} />
        </g>
      ))}
      <g class="words">
        <circle class="original" cx={14} cy={14} r={4} />
        <text x={24} y={18}>
          points
        </text>
        <circle class="made" cx={14} cy={32} r={4} />
        <text x={24} y={36}>
          reconstructions
        </text>
      </g>
    </svg>
  );
}

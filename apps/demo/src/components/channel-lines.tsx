import { clippedPath } from "./clipped-path.ts";
import { formatCell } from "./format-cell.ts";

const [wide, high] = [100, 30];

/** Takes off what 32 bits do not hold of a number among others that differ by `height`. */
const rounded = (value: number, height: number): number =>
  Math.abs(value) < 1e-6 * height ? 0 : value;

/** A line over the steps of a channel. */
interface ChannelLine {
  /** Class of CSS that colors the line. */
  readonly kind: "original" | "made" | "between";
  /** Numbers of the steps; NaN where one is missing. */
  readonly values: readonly number[];
}

/** Shows lines over the steps of a channel under its name, from the least to the greatest number of all of them, in the visitor's units. */
export function ChannelLines({ name, lines }: { name: string; lines: readonly ChannelLine[] }) {
  const all = lines.flatMap(({ values }) => values).filter((value) => !Number.isNaN(value));
  const [low, top] = [Math.min(...all), Math.max(...all)];
  const height = top - low || 1;
  const range =
    all.length > 0
      ? `${formatCell(rounded(low, height))} to ${formatCell(rounded(top, height))}`
      : "all missing";
  return (
    <figure class="series">
      <svg
        viewBox="-1 -1 102 32"
        preserveAspectRatio="none"
        role="img"
        aria-label={`${name}, ${range}`}
      >
        {lines.map(({ kind, values }, line) => (
          <path
            key={line}
            class={kind}
            d={clippedPath(
              values.map((value, step) => [step, value]),
              [low, low + height],
              ([step, value]) => [
                (wide * step) / Math.max(1, values.length - 1),
                high - (high * (value - low)) / height,
              ],
            )}
          />
        ))}
      </svg>
      <figcaption>
        {name}, {range}
      </figcaption>
    </figure>
  );
}

import { useSignal } from "@preact/signals";
import { formatCell } from "../components/format-cell.ts";
import { useLive } from "../live/use-live.ts";
import type { Session } from "../session/session.ts";
import type { RunInfo } from "../worker/trainer/trainer-api.ts";
import { TestRowField } from "./test-row-field.tsx";

/** Shows a test series and what the model makes of it, a picture for each channel, in the visitor's units, with each set of weights that comes. */
export function LiveSeries({ session, info }: { session: Session; info: RunInfo }) {
  const isShown = useSignal(true);
  const index = useSignal(0);
  const { value: series } = useLive(
    { session, isShown },
    () => session.explorer.seriesRow({ part: "test", index: index.peek() }),
    [index.value],
  );
  return (
    <>
      <TestRowField index={index} count={info.rows.test} />
      {series?.channels.map((name, channel) => (
        <Channel
          key={name}
          name={name}
          original={series.originals[channel]!}
          reconstruction={series.reconstructions[channel]!}
        />
      ))}
      <p class="note series-legend">
        <span class="original">original</span>, <span class="made">reconstruction</span>
      </p>
    </>
  );
}

/** Shows two lines over the steps of a channel, from the least to the greatest of both. */
function Channel({
  name,
  original,
  reconstruction,
}: {
  name: string;
  original: readonly number[];
  reconstruction: readonly number[];
}) {
  const all = [...original, ...reconstruction];
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const points = (numbers: readonly number[]): string =>
    numbers
      .map((value, step) => {
        const x = (100 * step) / Math.max(1, numbers.length - 1);
        return `${x},${30 - (30 * (value - low)) / (high - low || 1)}`;
      })
      .join(" ");
  const range = `${formatCell(low)} to ${formatCell(high)}`;
  return (
    <figure class="series">
      <svg
        viewBox="-1 -1 102 32"
        preserveAspectRatio="none"
        role="img"
        aria-label={`${name}, ${range}`}
      >
        <polyline class="original" points={points(original)} />
        <polyline class="made" points={points(reconstruction)} />
      </svg>
      <figcaption>
        {name}, {range}
      </figcaption>
    </figure>
  );
}

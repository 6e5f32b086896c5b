import { useSignal } from "@preact/signals";
import { ChannelLines } from "../components/channel-lines.tsx";
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
        <ChannelLines
          key={name}
          name={name}
          lines={(["original", "made"] as const).map((kind, row) => ({
            kind,
            values: series.rows[row]![channel]!,
          }))}
        />
      ))}
      <p class="note series-legend">
        <span class="original">original</span>, <span class="made">reconstruction</span>
      </p>
    </>
  );
}

import { ChannelLines } from "../../components/channel-lines.tsx";
import type { RowsShownProps } from "./rows-shown-props.ts";
import { useAsked } from "./use-asked.ts";

/** Shows series in one picture for each channel, in the visitor's units: the first and the last are told apart from those between. */
export function SeriesRows({ session, rows, label, headings }: Omit<RowsShownProps, "info">) {
  const cells = useAsked(rows, (wanted) => session.explorer.seriesCells(wanted));
  const last = (cells?.rows.length ?? 0) - 1;
  return (
    <figure aria-label={label}>
      {cells?.channels.map((name, channel) => (
        <ChannelLines
          key={name}
          name={name}
          lines={cells.rows.map((row, i) => ({
            kind: i === 0 ? "original" : i === last ? "made" : "between",
            values: row[channel]!,
          }))}
        />
      ))}
      <figcaption class="series-legend">
        <span class="original">{headings[0]}</span>
        {last > 0 && (
          <>
            {last > 1 && ", others between"}, <span class="made">{headings[last]}</span>
          </>
        )}
      </figcaption>
    </figure>
  );
}

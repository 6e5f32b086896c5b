import type { Session } from "../session/session.ts";
import { LiveRows } from "./live-rows.tsx";
import { LiveSeries } from "./live-series.tsx";

/** Shows test rows that are no pictures and what the model makes of them, with each set of weights that comes: a row of a table by column, a series by channel. */
export function LiveReconstructions({ session }: { session: Session }) {
  const info = session.info.value;
  if (info?.kind === "table" && info.rows.test > 0)
    return <LiveRows key={info.id} session={session} info={info} />;
  if (info?.kind === "series" && info.rows.test > 0 && info.rowShape.length === 2)
    return <LiveSeries key={info.id} session={session} info={info} />;
  return <p class="note">These rows are no images: see them below.</p>;
}

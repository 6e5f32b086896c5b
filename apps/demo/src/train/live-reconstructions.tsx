import { useSignal } from "@preact/signals";
import { ImageStrip } from "../components/image-strip.tsx";
import { useLive } from "../live/use-live.ts";
import type { Session } from "../session/session.ts";
import { LiveRows } from "./live-rows.tsx";
import { LiveSeries } from "./live-series.tsx";

const count = 8;

/** Shows test rows and what the model makes of them, with each set of weights that comes: pictures, or a row of a table by column. */
export function LiveReconstructions({ session }: { session: Session }) {
  const info = session.info.value;
  if (info?.kind === "table" && info.rows.test > 0)
    return <LiveRows key={info.id} session={session} info={info} />;
  if (info?.kind === "series" && info.rows.test > 0 && info.rowShape.length === 2)
    return <LiveSeries key={info.id} session={session} info={info} />;
  return <LivePictures session={session} />;
}

function LivePictures({ session }: { session: Session }) {
  const isShown = useSignal(true);
  // Why a call fails is told by the session.
  const { value: shown } = useLive({ session, isShown }, () =>
    session.explorer.reconstruct({ part: "test", count }),
  );
  if (shown && shown.originals.shape.length !== 4)
    return <p class="note">These rows are no images.</p>;
  return (
    <figure class="strips">
      <ImageStrip images={shown?.originals} label={`${count} test images`} />
      <ImageStrip images={shown?.reconstructions} label="Their reconstructions" />
      <figcaption>Test images above, their reconstructions below.</figcaption>
    </figure>
  );
}

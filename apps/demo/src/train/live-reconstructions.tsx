import { useSignal, useSignalEffect } from "@preact/signals";
import { useRef } from "preact/hooks";
import { ImageStrip } from "../components/image-strip.tsx";
import type { Session } from "../session/session.ts";
import type { Reconstructions } from "../worker/explorer/explorer-api.ts";

const count = 8;

/** Test rows and what the model makes of them, with each set of weights that comes. */
export function LiveReconstructions({ session }: { session: Session }) {
  const shown = useSignal<Reconstructions | undefined>(undefined);
  const isAsking = useRef(false);
  useSignalEffect(() => {
    if (session.weights.value < 0 || isAsking.current) return;
    isAsking.current = true;
    session.explorer
      .reconstruct({ part: "test", count })
      .then(
        (made) => {
          shown.value = made;
        },
        () => {}, // the session tells of it
      )
      .finally(() => {
        isAsking.current = false;
      });
  });
  const made = shown.value;
  if (made && made.originals.shape.length !== 4)
    return <p class="note">These rows are no images.</p>;
  return (
    <figure class="strips">
      <ImageStrip images={made?.originals} label={`${count} test images`} />
      <ImageStrip images={made?.reconstructions} label="Their reconstructions" />
      <figcaption>Test images above, their reconstructions below.</figcaption>
    </figure>
  );
}

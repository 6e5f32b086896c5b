import type { Signal } from "@preact/signals";
import { useId } from "preact/hooks";
import { ImageStrip } from "../components/image-strip.tsx";
import { useMedia } from "../components/use-media.ts";
import { className } from "../explore/explored.ts";
import type { Glimpse } from "../worker/explorer/explorer-api.ts";
import type { RunInfo } from "../worker/trainer/trainer-api.ts";

/** Width from which images stand in two columns left and right of the network. */
const wide = "(min-width: 60rem)";

/** Shows test images and their reconstructions; one of them, which the visitor may pick, goes through the network. */
export function Strips({
  glimpse,
  info,
  count,
  current,
  onPick,
}: {
  glimpse: Glimpse | undefined;
  info: RunInfo | undefined;
  /** Number of images that there will be. */
  count: number;
  /** Number of the image that goes through the network. */
  current: Signal<number>;
  onPick: (index: number) => void;
}) {
  const isWide = useMedia(wide);
  const name = useId();
  const columns = isWide.value ? 2 : count;
  const shown = glimpse?.originals.shape[0] ?? count;
  return (
    <>
      <fieldset class="strip strip-in" data-columns={columns}>
        <legend class="strip-name">Goes in</legend>
        <ImageStrip images={glimpse?.originals} columns={columns} label={`${shown} test images`} />
        <div class="picks">
          {Array.from({ length: shown }, (_, i) => {
            const label =
              info && glimpse ? className(info, glimpse.originals.labels?.[i]) : undefined;
            const text = `Image ${i + 1}${label === undefined ? "" : `, a ${label}`}`;
            return (
              <label key={i} title={text}>
                <input
                  type="radio"
                  name={name}
                  aria-label={`${text}: send it through the network`}
                  checked={i === current.value}
                  onChange={() => onPick(i)}
                />
              </label>
            );
          })}
        </div>
      </fieldset>
      <figure class="strip strip-out" data-columns={columns}>
        <figcaption class="strip-name">Comes out</figcaption>
        <ImageStrip
          images={glimpse?.reconstructions}
          columns={columns}
          label="Their reconstructions"
        />
        <div class="picks" aria-hidden="true">
          {Array.from({ length: shown }, (_, i) => (
            <span key={i} class={i === current.value ? "current" : ""} />
          ))}
        </div>
      </figure>
    </>
  );
}

import type { Glimpse } from "../worker/explorer/explorer-api.ts";

/** Says in a layman's figure how good the reconstructions are: against always answering the mean image. */
export function Explained({ glimpse }: { glimpse: Glimpse | undefined }) {
  const share = glimpse?.explained;
  const percent = share === undefined ? undefined : Math.max(0, Math.round(100 * share));
  return (
    <p
      class="explained"
      title="1 − error ÷ error of always answering the mean of all images, on test images that it never saw"
    >
      <strong>{percent === undefined ? "–" : `${percent} %`}</strong>{" "}
      <span>
        <span class="long">of what tells images apart is </span>kept
      </span>
    </p>
  );
}

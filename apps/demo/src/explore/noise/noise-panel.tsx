import { useSignal } from "@preact/signals";
import { formatNumber } from "../../components/format-number.ts";
import { useLive } from "../../live/use-live.ts";
import type { Explored } from "../explored.ts";
import { RowPictures } from "../row-pictures.tsx";
import { NoDenoiser } from "./no-denoiser.tsx";
import { noiseOf } from "./noise.ts";
import { NoiseFields } from "./noise-fields.tsx";

const count = 8;

/** Shows test rows, the same with noise, and what the model makes of those. */
export function NoisePanel(explored: Explored) {
  const { session, info } = explored;
  const { rowShape } = info;
  const noise = useSignal(noiseOf(info, 0.3));
  const { value: results } = useLive(
    explored,
    () => session.explorer.reconstruct({ part: "test", count }, { noise: noise.peek() }),
    [noise.value],
  );
  const error =
    results && results.errors.reduce((sum, each) => sum + each, 0) / results.errors.length;
  return (
    <>
      <div class="choice">
        <NoiseFields info={info} noise={noise} />
      </div>
      <RowPictures
        rowShape={rowShape}
        count={count}
        rows={results?.originals}
        label={`${count} test rows`}
      />
      <RowPictures
        rowShape={rowShape}
        count={count}
        rows={results?.inputs}
        label="The same with noise"
      />
      <RowPictures
        rowShape={rowShape}
        count={count}
        rows={results?.reconstructions}
        label="Denoised"
      />
      <p class="note">
        Clean above, with noise in the middle, denoised below. Mean squared error to the clean rows:{" "}
        {error === undefined ? "–" : formatNumber(error)}.
      </p>
      <NoDenoiser info={info} />
    </>
  );
}

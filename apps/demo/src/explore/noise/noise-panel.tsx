import { useSignal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import { formatNumber } from "../../components/format-number.ts";
import { rowWords } from "../../components/row-words.ts";
import { useLive } from "../../live/use-live.ts";
import { TestRowField } from "../../train/test-row-field.tsx";
import { type Explored, isPictured } from "../explored.ts";
import { Misfit } from "../misfit.tsx";
import { RowPictures } from "../row-pictures.tsx";
import { joinRows } from "../rows/join-rows.ts";
import { RowsShown } from "../rows/rows-shown.tsx";
import { noiseOf } from "./noise.ts";
import { NoiseFields } from "./noise-fields.tsx";

/** How many test rows are shown where they are pictures; of a table or series it is one. */
const pictures = 8;

/** Shows test rows, the same with noise, and what the model makes of those. */
export function NoisePanel(explored: Explored) {
  const { session, info } = explored;
  const { rowShape } = info;
  const index = useSignal(0);
  const isMany = isPictured(info);
  const count = isMany ? pictures : 1;
  const noise = useSignal(noiseOf(info, 0.3));
  const { value: results } = useLive(
    explored,
    () =>
      session.explorer.reconstruct(
        isMany ? { part: "test", count } : { part: "test", indices: [index.peek()] },
        { noise: noise.peek() },
      ),
    [noise.value, index.value],
  );
  const joined = useMemo(
    () =>
      results &&
      joinRows([
        results.originals,
        { ...results.inputs, ...(results.originals.mask && { mask: results.originals.mask }) },
        results.reconstructions,
      ]),
    [results],
  );
  const error =
    results && results.errors.reduce((sum, each) => sum + each, 0) / results.errors.length;
  return (
    <>
      <div class="choice">
        <NoiseFields info={info} noise={noise} />
      </div>
      {isMany ? (
        <>
          <RowPictures
            rowShape={rowShape}
            count={count}
            rows={results?.originals}
            label={`${count} test ${rowWords(info.kind).many}`}
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
        </>
      ) : (
        <>
          <TestRowField index={index} count={info.rows.test} />
          <RowsShown
            session={session}
            info={info}
            rows={joined}
            count={3}
            headings={["Clean", "With noise", "Denoised"]}
            label={`A test ${rowWords(info.kind).one}, with noise, and denoised`}
          />
        </>
      )}
      <p class="note">
        {isMany && "Clean above, with noise in the middle, denoised below. "}Mean squared error to
        the clean {isMany ? rowWords(info.kind).many : rowWords(info.kind).one}
        {info.kind === "pictures" ? "" : ", scaled as the model sees it"}:{" "}
        {error === undefined ? "–" : formatNumber(error)}.
      </p>
      <NoDenoiser info={info} />
    </>
  );
}

/** Says that a model was not trained to take noise away, where it was not. */
function NoDenoiser({ info }: { info: Explored["info"] }) {
  if (info.corruption) return null;
  return (
    <Misfit name="denoising" options={{}} link="Choose the denoising model">
      This model sees clean {rowWords(info.kind).many} while it trains, so it takes noise away only
      by chance.
    </Misfit>
  );
}

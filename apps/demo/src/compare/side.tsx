import { formatNumber } from "../components/format-number.ts";
import { rowWords } from "../components/row-words.ts";
import { useMedia } from "../components/use-media.ts";
import { codeSize } from "../explore/explored.ts";
import { RowPictures } from "../explore/row-pictures.tsx";
import type { Numbers } from "../worker/explorer/explorer-api.ts";
import type { RunInfo } from "../worker/trainer/trainer-api.ts";
import { meanOf, shownCount, type View } from "./_view.ts";

/** Where pictures stand in two lines: they would be too small in one. */
const narrow = "(max-width: 44rem)";

/** Shows what one of two runs makes of rows after some steps, with noise too, and its codes of them. */
export function Side({ info, view }: { info: RunInfo; view: View | undefined }) {
  const { rowShape } = info;
  const columns = useMedia(narrow).value ? shownCount / 2 : shownCount;
  const codeShape = heatShape(codeSize(info));
  const place = { rowShape, count: shownCount, columns };
  const perEpoch = Math.ceil(info.rows.train / Math.min(info.settings.batchSize, info.rows.train));
  return (
    <>
      <figure>
        <RowPictures
          {...place}
          rows={view && shown(view.clean.originals)}
          label={`${shownCount} test ${rowWords(info.kind).many}`}
        />
        <RowPictures
          {...place}
          rows={view && shown(view.clean.reconstructions)}
          label="Reconstructed"
        />
        <figcaption>Test {rowWords(info.kind).many}, and drawn again.</figcaption>
      </figure>
      <figure>
        <RowPictures {...place} rows={view && shown(view.noisy.inputs)} label="With noise" />
        <RowPictures {...place} rows={view && shown(view.noisy.reconstructions)} label="Denoised" />
        <figcaption>With noise, and what it makes of that.</figcaption>
      </figure>
      <dl class="side-figures">
        <div>
          <dt>Step</dt>
          <dd>{(view?.step ?? 0).toLocaleString("en-US")}</dd>
        </div>
        <div>
          <dt>Epoch</dt>
          <dd>{Math.ceil((view?.step ?? 0) / perEpoch)}</dd>
        </div>
        <div>
          <dt>Error, clean</dt>
          <dd>{view ? formatNumber(view.error) : "–"}</dd>
        </div>
        <div>
          <dt>Error, noisy</dt>
          <dd>{view ? formatNumber(meanOf(view.noisy.errors)) : "–"}</dd>
        </div>
        <div>
          <dt>Code in use</dt>
          <dd>{view ? `${Math.round(100 * shareInUse(view.codes))} %` : "–"}</dd>
        </div>
        <div>
          <dt>Weights</dt>
          <dd>{info.parameters.toLocaleString("en-US")}</dd>
        </div>
      </dl>
      <figure>
        <RowPictures
          {...place}
          rowShape={codeShape}
          rows={view && heat(view.codes, codeShape)}
          label={`Their codes of ${codeSize(info)} numbers`}
        />
        <figcaption>
          Their codes, a square for each number: black is 0, white the largest by size.
        </figcaption>
      </figure>
    </>
  );
}

/** Returns the first rows, of which there are pictures. */
function shown({ data, shape: [n, ...row] }: Numbers): Numbers {
  const count = Math.min(shownCount, n!);
  return { data: data.subarray(0, (count * data.length) / n!), shape: [count, ...row] };
}

/** Returns the share of the numbers that are more than a tenth of the largest by size. */
function shareInUse(codes: Numbers): number {
  const least = largestOf(codes) / 10;
  return codes.data.filter((x) => Math.abs(x) > least).length / codes.data.length;
}

const largestOf = ({ data }: Numbers): number =>
  data.reduce((most, x) => Math.max(most, Math.abs(x)), 1e-12);

/** Returns the shape of a nearly square image with a pixel for each number. */
function heatShape(size: number): readonly [number, number, 1] {
  const width = Math.ceil(Math.sqrt(size));
  return [Math.ceil(size / width), width, 1];
}

/** Draws an image of each code; the squares past the last number are black. */
function heat(codes: Numbers, [height, width]: readonly [number, number, 1]): Numbers {
  const n = codes.shape[0]!;
  const size = codes.data.length / n;
  const largest = largestOf(codes);
  const data = new Float32Array(n * height * width);
  codes.data.forEach((x, i) => {
    data[Math.floor(i / size) * height * width + (i % size)] = Math.abs(x) / largest;
  });
  return { data, shape: [n, height, width, 1] };
}

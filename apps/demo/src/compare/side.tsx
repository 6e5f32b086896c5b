import type { CorruptionSpec } from "@autoencoders/layers";
import type { ReadonlySignal } from "@preact/signals";
import { formatNumber } from "../components/format-number.ts";
import { codeSize, type Explored } from "../explore/explored.ts";
import { RowPictures } from "../explore/row-pictures.tsx";
import { useLive } from "../live/use-live.ts";
import type { Numbers } from "../worker/explorer/explorer-api.ts";

const count = 8;

/** Shows one of two runs: what it makes of rows, with noise too, and its codes of them. */
export function Side({ noise, ...explored }: Explored & { noise: ReadonlySignal<CorruptionSpec> }) {
  const { session, info } = explored;
  const { rowShape } = info;
  const { value: results } = useLive(explored, async () => {
    const [clean, noisy, codes] = await Promise.all([
      session.explorer.reconstruct({ part: "test", count }),
      session.explorer.reconstruct({ part: "test", count }, { noise: noise.peek() }),
      session.explorer.encode({ part: "test", count }),
    ]);
    return { clean, noisy, codes };
  }, [noise.value]);
  const codeShape = heatShape(codeSize(info));
  const { steps, metrics } = session;
  return (
    <>
      <dl class="side-figures">
        <div>
          <dt>Epoch</dt>
          <dd>{steps.value?.epoch ?? metrics.value.at(-1)?.epoch ?? 0}</dd>
        </div>
        <div>
          <dt>Error, clean</dt>
          <dd>{results ? formatNumber(meanOf(results.clean.errors)) : "–"}</dd>
        </div>
        <div>
          <dt>Error, noisy</dt>
          <dd>{results ? formatNumber(meanOf(results.noisy.errors)) : "–"}</dd>
        </div>
        <div>
          <dt>Code in use</dt>
          <dd>{results ? `${Math.round(100 * shareInUse(results.codes))} %` : "–"}</dd>
        </div>
        <div>
          <dt>Parameters</dt>
          <dd>{info.parameters.toLocaleString("en-US")}</dd>
        </div>
      </dl>
      <figure>
        <RowPictures
          rowShape={rowShape}
          count={count}
          rows={results?.clean.originals}
          label={`${count} test rows`}
        />
        <RowPictures
          rowShape={rowShape}
          count={count}
          rows={results?.clean.reconstructions}
          label="Reconstructed"
        />
        <figcaption>Test rows, and reconstructed.</figcaption>
      </figure>
      <figure>
        <RowPictures
          rowShape={rowShape}
          count={count}
          rows={results?.noisy.inputs}
          label="With noise"
        />
        <RowPictures
          rowShape={rowShape}
          count={count}
          rows={results?.noisy.reconstructions}
          label="Denoised"
        />
        <figcaption>With noise, and what each makes of that.</figcaption>
      </figure>
      <figure>
        <RowPictures
          count={count}
          rowShape={codeShape}
          rows={results && heat(results.codes, codeShape)}
          label={`Their codes of ${codeSize(info)} numbers`}
        />
        <figcaption>
          Their codes, a square for each number: black is 0, white the largest by size.
        </figcaption>
      </figure>
    </>
  );
}

const meanOf = (errors: Float32Array): number =>
  errors.reduce((sum, error) => sum + error, 0) / errors.length;

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

/** Draws codes as images; the squares past the last number are black. */
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

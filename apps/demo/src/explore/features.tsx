import { useLive } from "../live/use-live.ts";
import type { Numbers } from "../worker/explorer/explorer-api.ts";
import { type Explored, isPictured } from "./explored.ts";
import { NamedWeights } from "./named-weights.tsx";
import { RowPictures } from "./row-pictures.tsx";

const most = 64;

/** Shows the incoming weights of the first layer's units. */
export function Features(explored: Explored) {
  const { session, info } = explored;
  const { value: found } = useLive(explored, async () => {
    const kernels = await session.explorer.kernels({ count: most });
    return { ...kernels, pictures: signedImages(kernels.images) };
  });
  if (!isPictured(info)) return <NamedWeights kernels={found} info={info} />;
  const count = found?.units.length ?? most;
  const seen = found?.images.shape.slice(1) ?? info.rowShape;
  return (
    <>
      <RowPictures
        rows={found?.pictures}
        rowShape={seen}
        count={count}
        columns={Math.ceil(Math.sqrt(count))}
        size="grid"
        label={`Incoming weights of ${count} units of the first layer`}
      />
      <p class="note">
        White pixels excite a unit, black ones inhibit it, gray ones leave it as it is.
        {found && found.units.length === most ? ` The first ${most} units.` : ""}
      </p>
    </>
  );
}

/** Draws signed numbers in gray: 0 in the middle, the largest of each row by size black or white. */
function signedImages({ data, shape }: Numbers): Numbers {
  const size = data.length / shape[0]!;
  const gray = new Float32Array(data.length);
  for (let row = 0; row < data.length; row += size) {
    const numbers = data.subarray(row, row + size);
    const largest = numbers.reduce((most, x) => Math.max(most, Math.abs(x)), 1e-12);
    numbers.forEach((x, i) => {
      gray[row + i] = 0.5 + (0.5 * x) / largest;
    });
  }
  return { data: gray, shape };
}

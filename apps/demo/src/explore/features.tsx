import { useLive } from "../live/use-live.ts";
import type { Explored } from "./explored.ts";
import { RowPictures } from "./row-pictures.tsx";
import { signedImages } from "./signed-images.ts";

const most = 64;

/** Shows the incoming weights of the first layer's units. */
export function Features(explored: Explored) {
  const { session, info } = explored;
  const { value: found } = useLive(explored, async () => {
    const kernels = await session.explorer.kernels({ count: most });
    return { ...kernels, pictures: signedImages(kernels.images) };
  });
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

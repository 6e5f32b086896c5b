import { rowWords } from "../../components/row-words.ts";
import { useLive } from "../../live/use-live.ts";
import { className, type Explored } from "../explored.ts";
import { RowPictures } from "../row-pictures.tsx";

/** Shows the row of the point that is pointed at, and what the network makes of it. */
export function PointedRow({ row, ...explored }: Explored & { row: number | undefined }) {
  const { session, info } = explored;
  const { value: found } = useLive(
    explored,
    async () =>
      row === undefined
        ? undefined
        : { row, ...(await session.explorer.reconstruct({ part: "test", indices: [row] })) },
    [row],
  );
  if (row === undefined || found?.row !== row)
    return <p class="pointed note">Point at a point to see what it is.</p>;
  const label = className(info, found.originals.labels?.[0]);
  return (
    <div class="pointed">
      <RowPictures
        rowShape={info.rowShape}
        rows={found.originals}
        count={1}
        size="small"
        label={`Test ${rowWords(info.kind).one} ${row}, pointed at`}
      />
      <RowPictures
        rowShape={info.rowShape}
        rows={found.reconstructions}
        count={1}
        size="small"
        label="Its reconstruction"
      />
      <span class="note">
        {label === undefined ? `Number ${row}` : `A ${label}`}, and drawn again
      </span>
    </div>
  );
}

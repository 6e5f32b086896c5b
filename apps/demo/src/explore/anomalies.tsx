import { DownloadResult } from "../components/download-result.tsx";
import { formatNumber } from "../components/format-number.ts";
import { useLive } from "../live/use-live.ts";
import { className, type Explored } from "./explored.ts";
import { RowPictures } from "./row-pictures.tsx";
import { rowAt } from "./use-examples.ts";
import { WorstRows } from "./worst-rows.tsx";

const count = 12;

/** Shows the test rows that are reconstructed worst. */
export function Anomalies(explored: Explored) {
  const { session, info } = explored;
  const { rowShape } = info;
  const isTrained = session.metrics.value.length > 0;
  const { value: found } = useLive(
    explored,
    async () => (isTrained ? session.explorer.anomalies({ part: "test", count }) : undefined),
    [isTrained],
  );
  const waiting = !isTrained && (
    <p class="note">Train an epoch first: until then every row is strange.</p>
  );
  if (info.kind === "table")
    return (
      <>
        {waiting}
        {found?.table && <WorstRows table={found.table} classes={info.classes} />}
        <p class="note">
          Each with its score and the columns that add most to it
          {found?.table?.numbers && "; rows are numbered as in the file"}.
        </p>
        <DownloadResult session={session} file="scores.csv">
          Download all scores
        </DownloadResult>
      </>
    );
  return (
    <>
      {waiting}
      <ol class="ranked">
        {Array.from({ length: Math.min(count, info.rows.test) }, (_, rank) => {
          const label = className(info, found?.originals.labels?.[rank]);
          return (
            <li key={rank}>
              <RowPictures
                rowShape={rowShape}
                rows={found && rowAt(found.originals, rank)}
                count={1}
                size="small"
                label={found ? `test row ${found.indices[rank]}` : "no row yet"}
              />
              <RowPictures
                rowShape={rowShape}
                rows={found && rowAt(found.reconstructions, rank)}
                count={1}
                size="small"
                label="its reconstruction"
              />
              <span>
                {found ? formatNumber(found.scores[rank]!) : "–"}
                {label !== undefined && <small> {label}</small>}
              </span>
            </li>
          );
        })}
      </ol>
      <p class="note">
        Each with its reconstruction, its score
        {info.classes.length > 0 ? " and its class" : ""}.
      </p>
    </>
  );
}

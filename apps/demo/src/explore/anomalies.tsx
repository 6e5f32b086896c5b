import { useMemo } from "preact/hooks";
import { DownloadResult } from "../components/download-result.tsx";
import { formatNumber } from "../components/format-number.ts";
import { rowWords } from "../components/row-words.ts";
import { useLive } from "../live/use-live.ts";
import type { ExampleRows, Numbers } from "../worker/explorer/explorer-api.ts";
import { className, type Explored, isPictured } from "./explored.ts";
import { RowPictures } from "./row-pictures.tsx";
import { joinRows } from "./rows/join-rows.ts";
import { RowsShown } from "./rows/rows-shown.tsx";
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
    <p class="note">Train an epoch first: until then every {rowWords(info.kind).one} is strange.</p>
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
  if (!isPictured(info))
    return (
      <>
        {waiting}
        <ol class="series-ranked">
          {found?.indices.map((index, rank) => (
            <li key={index}>
              <p>
                Test series {index + 1}, score {formatNumber(found.scores[rank]!)}
                {className(info, found.originals.labels?.[rank]) !== undefined &&
                  `, class ${className(info, found.originals.labels?.[rank])}`}
              </p>
              <WorstSeries session={session} info={info} found={found} rank={rank} />
            </li>
          ))}
        </ol>
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
                label={found ? `test image ${found.indices[rank]! + 1}` : "no image yet"}
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

/** Shows one of the series that are reconstructed worst, and its reconstruction. */
function WorstSeries({
  session,
  info,
  found,
  rank,
}: Pick<Explored, "session" | "info"> & {
  found: { readonly originals: ExampleRows; readonly reconstructions: Numbers };
  rank: number;
}) {
  const rows = useMemo(
    () => joinRows([rowAt(found.originals, rank), rowAt(found.reconstructions, rank)]),
    [found, rank],
  );
  return (
    <RowsShown
      session={session}
      info={info}
      rows={rows}
      count={2}
      headings={["original", "reconstruction"]}
      label="The series and its reconstruction"
    />
  );
}

import { RowPictures } from "../row-pictures.tsx";
import type { RowsShownProps } from "./rows-shown-props.ts";
import { SeriesRows } from "./series-rows.tsx";
import { TableRows } from "./table-rows.tsx";

/** Shows rows in the form that the visitor knows: a table by column, with a bar for each number; series by channel; others as pictures. */
export function RowsShown(props: RowsShownProps) {
  const { info, rows, count, label, size = "strip" } = props;
  if (info.kind === "table") return <TableRows {...props} />;
  if (info.kind === "series" && info.rowShape.length === 2) return <SeriesRows {...props} />;
  return (
    <RowPictures rows={rows} rowShape={info.rowShape} count={count} label={label} size={size} />
  );
}

import type { RowTable } from "../worker/explorer/explorer-api.ts";
import { formatCell } from "./format-cell.ts";

/** Shows a row of a table by column: its value, what the model makes of it, and the column's share of the row's score. */
export function RowValues({ table, row }: { table: RowTable; row: number }) {
  const [originals, reconstructions, shares] = [
    table.originals[row]!,
    table.reconstructions[row]!,
    table.shares[row]!,
  ];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard
    <section class="scroll" aria-label="Columns of the row" tabIndex={0}>
      <table class="values">
        <thead>
          <tr>
            <th scope="col">Column</th>
            <th scope="col">Value</th>
            <th scope="col">Recon&shy;struction</th>
            <th scope="col">Share</th>
          </tr>
        </thead>
        <tbody>
          {table.columns.map((name, column) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{formatCell(originals[column]!)}</td>
              <td>{formatCell(reconstructions[column]!)}</td>
              <td>
                {shares.length > 0 && (
                  <meter
                    min={0}
                    max={1}
                    value={shares[column]}
                    aria-label={`share of ${name}`}
                    title={`${Math.round(100 * shares[column]!)} %`}
                  />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

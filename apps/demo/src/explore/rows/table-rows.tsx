import { formatCell } from "../../components/format-cell.ts";
import type { RowsShownProps } from "./rows-shown-props.ts";
import { shareOf } from "./share-of.ts";
import { useAsked } from "./use-asked.ts";

/** Shows rows of a table side by side, by column, in the visitor's units: each number over a bar from the column's least to its greatest. */
export function TableRows({ session, rows, label, headings }: Omit<RowsShownProps, "info">) {
  const cells = useAsked(rows, (wanted) => session.explorer.tableCells(wanted));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard
    <section class="scroll" aria-label={label} tabIndex={0}>
      <table class="values bars">
        <thead>
          <tr>
            <th scope="col">Column</th>
            {headings.map((heading, i) => (
              <th key={i} scope="col">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {cells?.columns.map((name, column) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {cells.rows.map((row, i) => {
                const share = shareOf(row[column]!, cells.ranges[column]);
                return (
                  <td key={i}>
                    {formatCell(row[column]!)}
                    {share !== undefined && (
                      <svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
                        <rect width={100 * share} height="4" />
                      </svg>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

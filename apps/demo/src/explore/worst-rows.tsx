import { formatCell } from "../components/format-cell.ts";
import { formatNumber } from "../components/format-number.ts";
import type { RowTable } from "../worker/explorer/explorer-api.ts";

/** Most columns that are told of a row. */
const mostColumns = 3;

/** Shows rows of a table by their scores, each with the columns that add most to it. */
export function WorstRows({ table, classes }: { table: RowTable; classes: readonly string[] }) {
  const { indices, numbers, scores, labels } = table;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard
    <section class="scroll" aria-label="The worst test rows" tabIndex={0}>
      <table class="values">
        <thead>
          <tr>
            <th scope="col">{numbers ? "Row" : "Test row"}</th>
            {labels && <th scope="col">Class</th>}
            <th scope="col">Score</th>
            <th scope="col" class="words">
              What is odd in it
            </th>
          </tr>
        </thead>
        <tbody>
          {indices.map((index, row) => (
            <tr key={index}>
              <th scope="row">{numbers?.[row] ?? index + 1}</th>
              {labels && <td>{classes[labels[row]!]}</td>}
              <td>{formatNumber(scores[row]!)}</td>
              <td class="words">{oddColumns(table, row).join("; ")}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Tells the columns that add most to a row's score: value, reconstruction and share. */
function oddColumns(
  { columns, originals, reconstructions, shares }: RowTable,
  row: number,
): string[] {
  const own = shares[row]!;
  return Array.from(own.keys())
    .sort((a, b) => own[b]! - own[a]!)
    .slice(0, mostColumns)
    .filter((column) => own[column]! >= 0.05)
    .map((column) => {
      const [value, made] = [originals, reconstructions].map((rows) =>
        formatCell(rows[row]![column]!),
      );
      return `${columns[column]} ${value}, reconstructed as ${made} (${Math.round(100 * own[column]!)} %)`;
    });
}

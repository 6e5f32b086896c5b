import { useSignal } from "@preact/signals";
import { formatCell } from "../components/format-cell.ts";
import type { TableCells } from "../worker/explorer/explorer-api.ts";
import type { DecodedProps } from "./decoded-props.ts";
import { useDecoded } from "./use-decoded.ts";

/** Shows the row of a table that is decoded of a code, by column, in the visitor's units. */
export function DecodedRow(props: DecodedProps) {
  const shown = useSignal<TableCells | undefined>(undefined);
  useDecoded(props, {
    decode: (code) => props.session.explorer.decodeTable(code),
    show: (cells) => {
      shown.value = cells;
    },
  });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard
    <section class="scroll decoded" aria-label={props.label} tabIndex={0}>
      <table class="values">
        <tbody>
          {shown.value?.columns.map((name, column) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{formatCell(shown.value!.rows[0]![column]!)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

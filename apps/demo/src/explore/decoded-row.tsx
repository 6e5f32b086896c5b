import { useSignal, useSignalEffect } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { formatCell } from "../components/format-cell.ts";
import { latestOnly } from "../live/latest-only.ts";
import type { TableCells } from "../worker/explorer/explorer-api.ts";
import type { DecodedProps } from "./decoded-props.ts";

/** Shows the row of a table that is decoded of a code, by column, in the visitor's units. */
export function DecodedRow({ session, info, isShown, code, inputs, label }: DecodedProps) {
  const shown = useSignal<TableCells | undefined>(undefined);
  const decode = useRef<(code: Float32Array) => Promise<void>>(undefined);
  decode.current ??= latestOnly(async (wanted) => {
    const cells = await session.explorer
      .decodeTable({ data: wanted, shape: [1, ...info.codeShape] })
      .catch(() => undefined); // the next weights or the next move asks again
    if (cells) shown.value = cells;
  });
  const show = (): void => {
    if (code) void decode.current!(code);
  };
  useEffect(show, inputs);
  useSignalEffect(() => {
    session.arrivals.value;
    if (isShown.value) show();
  });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard
    <section class="scroll decoded" aria-label={label} tabIndex={0}>
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

import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import { formatNumber } from "../components/format-number.ts";
import { RowValues } from "../components/row-values.tsx";
import { useLive } from "../live/use-live.ts";
import type { Session } from "../session/session.ts";
import type { RunInfo } from "../worker/trainer/trainer-api.ts";

/** Shows a test row of a table and what the model makes of it, in the visitor's units, with each set of weights that comes. */
export function LiveRows({ session, info }: { session: Session; info: RunInfo }) {
  const isShown = useSignal(true);
  const index = useSignal(0);
  const id = useId();
  const { value: table } = useLive(
    { session, isShown },
    () => session.explorer.rowTable({ part: "test", indices: [index.peek()] }),
    [index.value],
  );
  const number = table?.numbers?.[0];
  const label = table?.labels && info.classes[table.labels[0]!];
  return (
    <>
      <p class="row">
        <label for={id}>Test row</label>
        <input
          id={id}
          type="number"
          min={1}
          max={info.rows.test}
          value={index.value + 1}
          onChange={({ currentTarget }) => {
            const wanted = Math.round(currentTarget.valueAsNumber || 1);
            index.value = Math.max(1, Math.min(info.rows.test, wanted)) - 1;
            currentTarget.value = String(index.value + 1);
          }}
        />
        of {info.rows.test}
      </p>
      {table && (
        <p class="note">
          {number === undefined ? "A generated row" : `Row ${number} of the file`}
          {label !== undefined && `, class ${label}`}, score {formatNumber(table.scores[0]!)}
        </p>
      )}
      {table && <RowValues table={table} row={0} />}
    </>
  );
}

import { useSignal } from "@preact/signals";
import { formatNumber } from "../components/format-number.ts";
import { RowValues } from "../components/row-values.tsx";
import { useLive } from "../live/use-live.ts";
import type { Session } from "../session/session.ts";
import type { RunInfo } from "../worker/trainer/trainer-api.ts";
import { TestRowField } from "./test-row-field.tsx";

/** Shows a test row of a table and what the model makes of it, in the visitor's units, with each set of weights that comes. */
export function LiveRows({ session, info }: { session: Session; info: RunInfo }) {
  const isShown = useSignal(true);
  const index = useSignal(0);
  const { value: table } = useLive(
    { session, isShown },
    () => session.explorer.rowTable({ part: "test", indices: [index.peek()] }),
    [index.value],
  );
  const number = table?.numbers?.[0];
  const label = table?.labels && info.classes[table.labels[0]!];
  return (
    <>
      <TestRowField index={index} count={info.rows.test} />
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

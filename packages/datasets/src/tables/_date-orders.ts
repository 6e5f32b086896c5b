import { shortNames } from "../schema/_short-name.ts";
import type { Schema } from "../schema/schema.ts";
import type { RawTable } from "./_raw-table.ts";

/**
 * Decides of each column with dates such as 3/14/2024 which of day and month is first: what a schema says, else what its own dates say, of
 * which some have a number above 12; the month where none has, which is noted. A column whose dates are of both orders is text.
 */
export function withDateOrders(table: RawTable, schema: Schema | undefined): RawTable {
  const { names, store } = table;
  const known = new Map(schema?.columns.map((column) => [column.name, column]));
  const open: string[] = [];
  for (let column = 0; column < store.columns; column++) {
    const orders = store.orders(column);
    if (!orders) continue;
    const said = known.get(names[column]!);
    const isSaid = said?.kind === "date";
    const isDayFirst = isSaid ? said.dayFirst === true : orders.day > 0;
    if (isDayFirst ? orders.month > 0 : orders.day > 0) {
      const first = isDayFirst ? orders.firstMonth : orders.firstDay;
      const other = isDayFirst ? "month" : "day";
      const text = `${dateText(valueAt(store, column, first), other)}, a date with the ${other} first`;
      store.mixDates(column, text, first);
    } else if (isDayFirst) {
      if (orders.either > 0) store.turnDates(column);
    } else if (!isSaid && orders.month === 0) open.push(names[column]!);
  }
  if (open.length === 0) return table;
  const note = `Dates are read month first, which may as well be day first: ${shortNames(open)}; dayFirst in a schema says so.`;
  return { ...table, notes: [...table.notes, note] };
}

function valueAt({ blocks }: RawTable["store"], column: number, row: number): number {
  let first = 0;
  for (const { rows, loaded } of blocks) {
    if (row < first + rows) return loaded.values.at(column, row - first);
    first += rows;
  }
  return Number.NaN;
}

/** A day as 9/18/2024, or 18/9/2024. */
function dateText(time: number, first: "month" | "day"): string {
  const date = new Date(time);
  const [month, day] = [date.getUTCMonth() + 1, date.getUTCDate()];
  return [...(first === "month" ? [month, day] : [day, month]), date.getUTCFullYear()].join("/");
}

import type { Signal } from "@preact/signals";
import { useId } from "preact/hooks";

/** Asks for a test row by its number, counted from 1. */
export function TestRowField({
  index,
  count,
}: {
  /** The number of the row, from 0, which the field changes. */
  index: Signal<number>;
  count: number;
}) {
  const id = useId();
  return (
    <p class="row">
      <label for={id}>Test row</label>
      <input
        id={id}
        type="number"
        min={1}
        max={count}
        value={index.value + 1}
        onChange={({ currentTarget }) => {
          const wanted = Math.round(currentTarget.valueAsNumber || 1);
          const number = Math.max(1, Math.min(count, wanted));
          currentTarget.value = String(number);
          index.value = number - 1;
        }}
      />
      of {count}
    </p>
  );
}

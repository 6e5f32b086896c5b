import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import { useLive } from "../live/use-live.ts";
import { ExamplePicker } from "./example-picker.tsx";
import type { Explored } from "./explored.ts";
import { RowsShown } from "./rows/rows-shown.tsx";
import { sharedOf } from "./shared-code.ts";
import { useExamples } from "./use-examples.ts";

const steps = 9;

/** Shows what lies between the codes of two rows. */
export function Interpolation(explored: Explored) {
  const { session, info } = explored;
  const picks = useExamples(explored);
  const shared = sharedOf(explored);
  const [first = 0, second = 1] = picks?.indices ?? [];
  const [from, to] = shared.ends.value ?? [first, second];
  const path = useSignal<"linear" | "spherical">("linear");
  const id = useId();
  const { value: rows, failure } = useLive(explored, async () => {
    if (!picks) return undefined;
    const indices = [...(shared.ends.peek() ?? [first, second])];
    return session.explorer.interpolation({
      ends: { part: "test", indices },
      steps,
      path: path.peek(),
      told: shared.told.peek(),
    });
  }, [picks, from, to, path.value, shared.told.value]);
  const pick = (next: readonly [number, number]): void => {
    shared.ends.value = next;
  };
  return (
    <>
      <ExamplePicker
        legend="From"
        info={info}
        picks={picks}
        picked={picks?.indices.indexOf(from)}
        onPick={(position) => pick([picks!.indices[position]!, to])}
      />
      <ExamplePicker
        legend="To"
        info={info}
        picks={picks}
        picked={picks?.indices.indexOf(to)}
        onPick={(position) => pick([from, picks!.indices[position]!])}
      />
      <p class="choice">
        <label for={id}>Path</label>
        <select
          id={id}
          value={path.value}
          onChange={({ currentTarget }) => {
            path.value = currentTarget.value === "spherical" ? "spherical" : "linear";
          }}
        >
          <option value="linear">a straight line</option>
          <option value="spherical">a great circle, which keeps the distance from 0</option>
        </select>
      </p>
      <RowsShown
        session={session}
        info={info}
        rows={rows}
        count={steps}
        headings={Array.from({ length: steps }, (_, i) =>
          i === 0 ? "From" : i === steps - 1 ? "To" : `${Math.round((100 * i) / (steps - 1))} %`,
        )}
        label={`${steps} decoded codes on the way, both ends included`}
      />
      <p class="note" role="status">
        {failure !== undefined && path.value === "spherical"
          ? "There is no great circle between these two codes: one is 0 or they lie opposite. Choose the straight line."
          : ""}
      </p>
    </>
  );
}

import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import { useLive } from "../live/use-live.ts";
import { ExamplePicker } from "./example-picker.tsx";
import type { Explored } from "./explored.ts";
import { RowPictures } from "./row-pictures.tsx";
import { useExamples } from "./use-examples.ts";

const steps = 9;

/** Shows what lies between the codes of two rows. */
export function Interpolation(explored: Explored) {
  const { session, info } = explored;
  const picks = useExamples(explored);
  const ends = useSignal<readonly [number, number]>([0, 1]);
  const path = useSignal<"linear" | "spherical">("linear");
  const id = useId();
  const { value: rows, failure } = useLive(explored, async () => {
    if (!picks) return undefined;
    const indices = ends.peek().map((position) => picks.indices[position]!);
    return session.explorer.interpolation({
      ends: { part: "test", indices },
      steps,
      path: path.peek(),
    });
  }, [picks, ends.value, path.value]);
  const [from, to] = ends.value;
  return (
    <>
      <ExamplePicker
        legend="From"
        info={info}
        picks={picks}
        picked={from}
        onPick={(position) => {
          ends.value = [position, to];
        }}
      />
      <ExamplePicker
        legend="To"
        info={info}
        picks={picks}
        picked={to}
        onPick={(position) => {
          ends.value = [from, position];
        }}
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
      <RowPictures
        rows={rows}
        rowShape={info.rowShape}
        count={steps}
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

import { useSignal } from "@preact/signals";
import { formatNumber } from "../components/format-number.ts";
import { rowWords } from "../components/row-words.ts";
import type { ComparedRuns } from "./compared-runs.ts";
import type { Pair } from "./lock-step.ts";
import { type Line, OverlayChart } from "./overlay-chart.tsx";

/** Shows the curves of two runs in one chart. */
export function Curves({ sessions, lockStep, names }: ComparedRuns & { names: Pair<string> }) {
  const measure = useSignal<"error" | "loss">("error");
  const lineOf = (side: 0 | 1): Line => {
    const { steps, losses } =
      measure.value === "error" ? lockStep.errors.value[side] : sessions[side].curve.value;
    return { name: names[side], steps, values: losses };
  };
  const lines = [lineOf(0), lineOf(1)] as const;
  const newest = lines.map(({ name, values }) => {
    const last = values.at(-1);
    return `${name} ${last === undefined ? "none yet" : formatNumber(last)}`;
  });
  return (
    <>
      <label class="choice">
        Show
        <select
          value={measure.value}
          onChange={({ currentTarget }) => {
            measure.value = currentTarget.value === "error" ? "error" : "loss";
          }}
        >
          <option value="error">error on test {rowWords(sessions[0].info.value?.kind).many}</option>
          <option value="loss">training loss</option>
        </select>
      </label>
      <OverlayChart
        lines={lines}
        measure={measure.value}
        label={`Both curves over the steps from ${Math.min(...lines.map(({ steps }) => steps[0] ?? 0))}; newest: ${newest.join(", ")}`}
      />
    </>
  );
}

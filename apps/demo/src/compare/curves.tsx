import { type ReadonlySignal, useSignal } from "@preact/signals";
import { formatNumber } from "../components/format-number.ts";
import type { Session } from "../session/session.ts";
import { ErrorMeter } from "./error-meter.tsx";
import { type Line, OverlayChart } from "./overlay-chart.tsx";

const none: Omit<Line, "name"> = { steps: [], values: [] };

/** Shows the curves of two runs in one chart. */
export function Curves({
  sessions,
  names,
  isShown,
}: {
  sessions: readonly [Session, Session];
  names: readonly [string, string];
  isShown: ReadonlySignal<boolean>;
}) {
  const measure = useSignal<"error" | "loss">("error");
  const errors = [useSignal(none), useSignal(none)] as const;
  const lineOf = (side: 0 | 1): Line => {
    const { steps, losses } = sessions[side].curve.value;
    const drawn = measure.value === "error" ? errors[side].value : { steps, values: losses };
    return { name: names[side], ...drawn };
  };
  const lines = [lineOf(0), lineOf(1)] as const;
  const newest = lines.map(({ name, values }) => {
    const last = values.at(-1);
    return `${name} ${last === undefined ? "none yet" : formatNumber(last)}`;
  });
  return (
    <>
      {sessions.map((session, side) => (
        <ErrorMeter
          key={names[side]}
          session={session}
          isShown={isShown}
          onError={(step, error) => {
            const { steps, values } = errors[side]!.peek();
            errors[side]!.value = { steps: [...steps, step], values: [...values, error] };
          }}
        />
      ))}
      <label class="choice">
        Show
        <select
          value={measure.value}
          onChange={({ currentTarget }) => {
            measure.value = currentTarget.value === "error" ? "error" : "loss";
          }}
        >
          <option value="error">error on test rows</option>
          <option value="loss">training loss</option>
        </select>
      </label>
      <OverlayChart
        lines={lines}
        label={`Both curves over the steps; newest: ${newest.join(", ")}`}
      />
    </>
  );
}

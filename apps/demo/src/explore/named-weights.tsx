import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import { ChannelLines } from "../components/channel-lines.tsx";
import { formatNumber } from "../components/format-number.ts";
import type { Kernels } from "../worker/explorer/explorer-api.ts";
import type { Explored } from "./explored.ts";

/** Most columns whose weights are shown. */
const most = 24;

/** Shows what one unit of the first layer looks for: its weights by the names of the columns of a table, or over the steps of each channel. */
export function NamedWeights({
  kernels,
  info,
}: Pick<Explored, "info"> & { kernels: Kernels | undefined }) {
  const unit = useSignal(0);
  const id = useId();
  if (!kernels) return <p class="note">Getting ready …</p>;
  const { images, inputs, units } = kernels;
  const size = images.data.length / units.length;
  const weights = [...images.data.subarray(unit.value * size, (unit.value + 1) * size)];
  return (
    <>
      <p class="choice">
        <label for={id}>Unit of the first layer</label>
        <input
          id={id}
          type="number"
          min={1}
          max={units.length}
          value={unit.value + 1}
          onChange={({ currentTarget }) => {
            const wanted = Math.round(currentTarget.valueAsNumber || 1) - 1;
            unit.value = Math.min(units.length - 1, Math.max(0, wanted));
            currentTarget.value = String(unit.value + 1);
          }}
        />
        of {units.length}
      </p>
      {info.kind === "series" ? (
        inputs.map((name, channel) => (
          <ChannelLines
            key={name}
            name={`weights of ${name}`}
            lines={[
              { kind: "made", values: weights.filter((_, at) => at % inputs.length === channel) },
            ]}
          />
        ))
      ) : (
        <SignedBars names={inputs} weights={weights} />
      )}
      <p class="note">
        {info.kind === "series"
          ? "The unit is excited by series that are high where its weights are."
          : `A bar to the right excites the unit as the column grows, one to the left inhibits it${weights.length > most ? `; the ${most} largest of ${weights.length}` : ""}. Columns are scaled alike.`}
      </p>
    </>
  );
}

/** Draws a bar from the middle for each weight, the largest by size first. */
function SignedBars({ names, weights }: { names: readonly string[]; weights: readonly number[] }) {
  const order = Array.from(weights.keys())
    .sort((a, b) => Math.abs(weights[b]!) - Math.abs(weights[a]!))
    .slice(0, most);
  const largest = Math.abs(weights[order[0]!] ?? 0) || 1;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard
    <section class="scroll" aria-label="Weights of the unit by column" tabIndex={0}>
      <table class="values bars">
        <tbody>
          {order.map((place) => {
            const weight = weights[place]!;
            const length = (50 * Math.abs(weight)) / largest;
            return (
              <tr key={place}>
                <th scope="row">{names[place]}</th>
                <td>{formatNumber(weight)}</td>
                <td class="signed">
                  <svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
                    <rect x={weight < 0 ? 50 - length : 50} width={length} height="4" />
                  </svg>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

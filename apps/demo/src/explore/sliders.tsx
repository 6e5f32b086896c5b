import { useSignal } from "@preact/signals";
import { formatNumber } from "../components/format-number.ts";
import { DecodedImage } from "./decoded-image.tsx";
import { codeSize, type Explored } from "./explored.ts";
import { pointing } from "./pointing.ts";
import { useLive } from "./use-live.ts";

const mostSliders = 20;
const fewSliders = 8;

/** A slider for each of a code's first numbers, and what is decoded. */
export function Sliders(explored: Explored) {
  const { session, info } = explored;
  const size = codeSize(info);
  const { value: statistics } = useLive(explored, () =>
    session.explorer.codeStatistics({ part: "test", count: 256 }),
  );
  /** Away from the mean, in standard deviations: codes wander while the model learns. */
  const offsets = useSignal<readonly number[]>([]);
  const shown = useSignal(Math.min(size, fewSliders));
  const code = statistics?.mean.map(
    (mean, i) => mean + (offsets.value[i] ?? 0) * statistics.stddev[i]!,
  );
  const move = (i: number, offset: number): void => {
    pointing.note();
    const moved = Array.from({ length: size }, (_, j) => offsets.peek()[j] ?? 0);
    moved[i] = offset;
    offsets.value = moved;
  };
  const isSilent = (i: number): boolean => statistics !== undefined && statistics.stddev[i]! < 1e-6;
  return (
    <div class="sliders">
      <div class="beside">
        <DecodedImage
          {...explored}
          code={code}
          inputs={[statistics, offsets.value]}
          label="Decoded from the sliders"
        />
        <button
          type="button"
          onClick={() => {
            offsets.value = [];
          }}
        >
          Back to the mean
        </button>
        {size > fewSliders && (
          <button
            type="button"
            onClick={() => {
              shown.value = shown.value > fewSliders ? fewSliders : Math.min(size, mostSliders);
            }}
          >
            {shown.value > fewSliders ? "Fewer sliders" : "More sliders"}
          </button>
        )}
      </div>
      <ul class="knobs">
        {Array.from({ length: shown.value }, (_, i) => (
          <li key={i}>
            <label>
              <span>Code {i + 1}</span>
              <input
                type="range"
                min={-3}
                max={3}
                step={0.05}
                disabled={isSilent(i)}
                value={offsets.value[i] ?? 0}
                aria-valuetext={code ? formatNumber(code[i]!) : undefined}
                onInput={({ currentTarget }) => move(i, currentTarget.valueAsNumber)}
              />
            </label>
            <output>{isSilent(i) ? "silent" : code ? formatNumber(code[i]!) : "–"}</output>
          </li>
        ))}
      </ul>
      {size > shown.value && (
        <p class="note">
          The first {shown.value} of {size} numbers; the others stay at their mean.
        </p>
      )}
    </div>
  );
}

import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import { formatNumber } from "../components/format-number.ts";
import { pointing } from "../live/pointing.ts";
import { useLive } from "../live/use-live.ts";
import { DecodedImage } from "./decoded-image.tsx";
import { codeSize, type Explored } from "./explored.ts";
import { sharedOf } from "./shared-code.ts";

const mostSliders = 20;
const fewSliders = 8;

/** Shows sliders for some of a code's numbers at a time, and what is decoded. */
export function Sliders(explored: Explored) {
  const { session, info } = explored;
  const size = codeSize(info);
  const id = useId();
  const { value: statistics } = useLive(explored, () =>
    session.explorer.codeStatistics({ part: "test", count: 256 }),
  );
  /** Distances of the sliders from the mean, in standard deviations, because codes wander while the model learns. */
  const offsets = useSignal<readonly number[]>([]);
  const shown = useSignal(Math.min(size, fewSliders));
  const first = useSignal(0);
  const indices = Array.from({ length: Math.min(shown.value, size) }, (_, i) => first.value + i);
  const shared = sharedOf(explored);
  const chosen = shared.code.value;
  /** What another panel chose; what the sliders chose moves with the codes. */
  const given = chosen && chosen.by !== "sliders" ? chosen.code : undefined;
  const codeOf = (moved: readonly number[]): Float32Array | undefined =>
    statistics?.mean.map((mean, i) => mean + (moved[i] ?? 0) * statistics.stddev[i]!);
  const shownOffsets =
    given && statistics
      ? Array.from(
          given,
          (x, i) => (x - statistics.mean[i]!) / Math.max(1e-9, statistics.stddev[i]!),
        )
      : offsets.value;
  const code = given ?? codeOf(offsets.value);
  const moveTo = (moved: readonly number[]): void => {
    pointing.note();
    offsets.value = moved;
    const made = codeOf(moved);
    if (made) shared.code.value = { code: made, by: "sliders" };
  };
  const move = (i: number, offset: number): void => {
    const moved = Array.from({ length: size }, (_, j) => shownOffsets[j] ?? 0);
    moved[i] = offset;
    moveTo(moved);
  };
  const isSilent = (i: number): boolean => statistics !== undefined && statistics.stddev[i]! < 1e-6;
  return (
    <div class="sliders">
      <div class="beside">
        <DecodedImage
          {...explored}
          code={code}
          inputs={[statistics, offsets.value, given]}
          label="Decoded from the sliders"
        />
        <button
          type="button"
          disabled={statistics === undefined} // there is no mean to go back to yet
          onClick={() => moveTo([])}
        >
          Back to the mean
        </button>
        {size > fewSliders && (
          <button
            type="button"
            onClick={() => {
              shown.value = shown.value > fewSliders ? fewSliders : Math.min(size, mostSliders);
              first.value = Math.min(first.value, size - shown.value);
            }}
          >
            {shown.value > fewSliders ? "Fewer sliders" : "More sliders"}
          </button>
        )}
      </div>
      <ul class="knobs">
        {indices.map((i) => (
          <li key={i}>
            <label>
              <span>Code {i + 1}</span>
              <input
                type="range"
                min={-3}
                max={3}
                step={0.05}
                disabled={isSilent(i)}
                value={shownOffsets[i] ?? 0}
                aria-valuetext={code ? formatNumber(code[i]!) : undefined}
                onInput={({ currentTarget }) => move(i, currentTarget.valueAsNumber)}
              />
            </label>
            <output>{isSilent(i) ? "silent" : code ? formatNumber(code[i]!) : "–"}</output>
          </li>
        ))}
      </ul>
      {size > shown.value && (
        <p class="note row">
          <label for={id}>{shown.value} numbers from</label>
          <input
            id={id}
            type="number"
            min={1}
            max={size - shown.value + 1}
            value={first.value + 1}
            onChange={({ currentTarget }) => {
              const last = size - shown.value;
              first.value = Math.max(0, Math.min(last, (currentTarget.valueAsNumber || 1) - 1));
              currentTarget.value = String(first.value + 1);
            }}
          />
          of {size}; the others stay as they are.
        </p>
      )}
    </div>
  );
}

import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import { formatNumber } from "../components/format-number.ts";
import { readableName } from "../components/readable-name.ts";
import { rowWords } from "../components/row-words.ts";
import { useLive } from "../live/use-live.ts";
import type { Explored } from "./explored.ts";
import { RowsShown } from "./rows/rows-shown.tsx";

const count = 8;

/** Shows what excites one unit: the test rows that do most, and an input that was made to. */
export function Units(explored: Explored) {
  const { session, info } = explored;
  const id = useId();
  const layer = useSignal<string | undefined>(undefined);
  const unit = useSignal(0);
  const { value: layers } = useLive(explored, () => session.explorer.layerSizes(), [], {
    news: once,
  });
  const chosen = layers?.find((each) => each.layer === layer.value) ?? layers?.at(0);
  const choice = { ...(chosen && { layer: chosen.layer }), units: [unit.value] };
  const inputs = [chosen?.layer, unit.value];
  const { value: top } = useLive(
    explored,
    async () =>
      chosen &&
      (await session.explorer.topActivating({ ...choice, part: "test", count, among: 500 }))[0],
    inputs,
  );
  const { value: maximum } = useLive(
    explored,
    async () =>
      chosen && session.metrics.peek().length > 0
        ? session.explorer.activationMaxima(choice)
        : undefined,
    inputs,
    { news: () => session.metrics.value.length }, // each takes a good part of a second
  );
  const isSilent = top?.activations.every((activation) => activation === 0);
  return (
    <>
      <div class="choice">
        <label for={`${id}-layer`}>Layer</label>
        <select
          id={`${id}-layer`}
          value={chosen?.layer}
          onChange={({ currentTarget }) => {
            layer.value = currentTarget.value;
            unit.value = 0;
          }}
        >
          {layers?.map((each) => (
            <option key={each.layer} value={each.layer}>
              {readableName(each.layer)}, {each.units} {each.units === 1 ? "unit" : "units"}
            </option>
          ))}
        </select>
        <span class="labeled">
          <label for={`${id}-unit`}>Unit</label>
          <input
            key={chosen?.layer}
            id={`${id}-unit`}
            type="number"
            required
            min={1}
            max={chosen?.units ?? 1}
            defaultValue="1" // a value would take back what is being typed whenever new weights come
            onInput={({ currentTarget }) => {
              if (currentTarget.checkValidity()) unit.value = currentTarget.valueAsNumber - 1;
            }}
          />
        </span>
      </div>
      <RowsShown
        session={session}
        info={info}
        count={count}
        rows={top?.rows}
        headings={top?.indices.map((index) => `Test ${rowWords(info.kind).one} ${index + 1}`) ?? []}
        label={`The ${count} test ${rowWords(info.kind).many} that excite unit ${unit.value + 1} most`}
      />
      <p class="readout">
        {isSilent
          ? "This unit is silent on all of these."
          : `Activations ${top ? [top.activations[0]!, top.activations.at(-1)!].map(formatNumber).join(" to ") : "–"}`}
      </p>
      <figure>
        <RowsShown
          session={session}
          info={info}
          rows={maximum?.images}
          count={1}
          headings={["Made"]}
          size="one"
          label={`An input made to excite unit ${unit.value + 1}`}
        />
        <figcaption>
          {session.metrics.value.length > 0
            ? "Made by gradient ascent from noise, anew after each epoch."
            : "Train an epoch first: then an input is made that excites this unit most."}
        </figcaption>
      </figure>
    </>
  );
}

const once = (): undefined => undefined;

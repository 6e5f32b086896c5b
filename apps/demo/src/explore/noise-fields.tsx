import { catalog } from "virtual:catalog";
import type { CorruptionSpec } from "@autoencoders/layers";
import { useId } from "preact/hooks";
import { readableName } from "../components/readable-name.ts";
import type { Explored } from "./explored.ts";
import { amountOf, noiseOf } from "./noise.ts";

/** Kind and amount of noise. */
export function NoiseFields({
  info,
  value,
  onChange,
}: {
  info: Explored["info"];
  value: CorruptionSpec;
  onChange: (noise: CorruptionSpec) => void;
}) {
  const id = useId();
  const amount = amountOf(value);
  return (
    <>
      <label for={`${id}-kind`} class="hidden">
        Kind of noise
      </label>
      <select
        id={`${id}-kind`}
        value={value.name}
        onChange={({ currentTarget }) => onChange(noiseOf(info, amount, currentTarget.value))}
      >
        {catalog.corruptions.map((name) => (
          <option key={name} value={name}>
            {readableName(name)}
          </option>
        ))}
      </select>
      <label for={id}>Noise</label>
      <input
        id={id}
        type="range"
        min={0}
        max={1}
        step={0.02}
        value={amount}
        onInput={({ currentTarget }) =>
          onChange(noiseOf(info, currentTarget.valueAsNumber, value.name))
        }
      />
      <output for={id}>{amount.toFixed(2)}</output>
    </>
  );
}

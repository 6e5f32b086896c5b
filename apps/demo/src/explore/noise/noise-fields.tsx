import { catalog } from "virtual:catalog";
import type { CorruptionSpec } from "@autoencoders/layers";
import type { Signal } from "@preact/signals";
import { useId } from "preact/hooks";
import { readableName } from "../../components/readable-name.ts";
import type { Explored } from "../explored.ts";
import { amountOf, noiseOf } from "./noise.ts";

/** Asks for the kind and amount of noise. */
export function NoiseFields({
  info,
  noise,
}: {
  info: Explored["info"];
  noise: Signal<CorruptionSpec>;
}) {
  const { value } = noise;
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
        onChange={({ currentTarget }) => {
          noise.value = noiseOf(info, amount, currentTarget.value);
        }}
      >
        {catalog.corruptions.map((name) => (
          <option key={name} value={name}>
            {readableName(name)}
          </option>
        ))}
      </select>
      <span class="labeled">
        <label for={id}>Noise</label>
        <input
          id={id}
          type="range"
          min={0}
          max={1}
          step={0.02}
          value={amount}
          onInput={({ currentTarget }) => {
            noise.value = noiseOf(info, currentTarget.valueAsNumber, value.name);
          }}
        />
        <output for={id}>{amount.toFixed(2)}</output>
      </span>
    </>
  );
}

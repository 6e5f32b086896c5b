import { useId } from "preact/hooks";
import { NumberField } from "../fields/number-field.tsx";
import type { Comparison } from "./comparison.ts";
import { isVariantName, knownPairs, variants } from "./variants.ts";

const names = Object.keys(variants).filter(isVariantName);

/** Asks what is compared with what. */
export function CompareForm({
  value,
  onChange,
}: {
  value: Comparison;
  onChange: (value: Comparison) => void;
}) {
  const name = useId();
  return (
    <form class="compare-form" aria-label="Comparison" onSubmit={(event) => event.preventDefault()}>
      <fieldset class="segmented">
        <legend class="hidden">Comparisons worth a look</legend>
        {knownPairs.map(([left, right]) => (
          <label key={`${left} ${right}`}>
            <input
              type="radio"
              name={name}
              checked={value.left === left && value.right === right}
              onChange={() => onChange({ ...value, left, right })}
            />
            {variants[left].title} and {variants[right].title}
          </label>
        ))}
      </fieldset>
      <div class="row">
        {(["left", "right"] as const).map((side) => (
          <label key={side} class="choice">
            {side === "left" ? "Left" : "Right"}
            <select
              value={value[side]}
              onChange={({ currentTarget }) =>
                onChange({ ...value, [side]: names[currentTarget.selectedIndex]! })
              }
            >
              {names.map((variant) => (
                <option key={variant} value={variant}>
                  {variants[variant].title}
                </option>
              ))}
            </select>
          </label>
        ))}
        <NumberField
          label="Seed of both"
          value={value.seed}
          integer
          min={0}
          onChange={(seed) => onChange({ ...value, seed })}
        />
        <NumberField
          label="Epochs of both"
          value={value.epochs}
          integer
          min={1}
          onChange={(epochs) => onChange({ ...value, epochs })}
        />
      </div>
    </form>
  );
}

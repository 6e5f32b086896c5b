import { useId } from "preact/hooks";
import { NumberField } from "../fields/number-field.tsx";
import type { Comparison } from "./comparison.ts";
import { pairsOf, variantNames, wordsOf } from "./variants.ts";

/** Asks what is compared with what. */
export function CompareForm({
  value,
  onChange,
}: {
  value: Comparison;
  onChange: (value: Comparison) => void;
}) {
  const name = useId();
  const names = variantNames(value.base);
  return (
    <form class="compare-form" aria-label="Comparison" onSubmit={(event) => event.preventDefault()}>
      <fieldset class="segmented">
        <legend class="hidden">Comparisons worth a look</legend>
        {pairsOf(value.base).map(([left, right]) => (
          <label key={`${left} ${right}`}>
            <input
              type="radio"
              name={name}
              checked={value.left === left && value.right === right}
              onChange={() => onChange({ ...value, left, right })}
            />
            {wordsOf(left).title} and {wordsOf(right).title}
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
                  {wordsOf(variant).title}
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
      {value.base && (
        <p class="note">
          Both train on the data of your run, with its optimizer and its sizes.{" "}
          <button
            type="button"
            onClick={() => {
              const { seed, epochs } = value;
              onChange({ left: "plain", right: "denoising", seed, epochs });
            }}
          >
            Compare on digits instead
          </button>
        </p>
      )}
    </form>
  );
}

import { useSignal } from "@preact/signals";
import { type NumberLimits, numberFault } from "./number-fault.ts";

/** Takes a number by hand; one that cannot be is refused in words, and the field shows again the number that holds. */
export function NumberInput({
  id,
  value,
  limits,
  placeholder,
  onChange,
}: {
  id?: string;
  /** The number that holds; undefined where none is chosen. */
  value: number | undefined;
  limits: NumberLimits;
  /** Words for no number; a field without them must not be empty. */
  placeholder?: string;
  onChange: (value: number | undefined) => void;
}) {
  const fault = useSignal<string | undefined>(undefined);
  /** What is being typed: drawing the form again, after a change elsewhere, does not take it away. */
  const typed = useSignal<string | undefined>(undefined);
  const holds = value === undefined ? "" : String(value);
  return (
    <>
      <input
        id={id}
        type="number"
        step={limits.integer ? 1 : "any"}
        min={limits.min ?? limits.above}
        max={limits.max ?? limits.below}
        required={placeholder === undefined}
        placeholder={placeholder}
        value={typed.value ?? holds}
        onInput={({ currentTarget }) => {
          typed.value = currentTarget.value;
        }}
        onChange={({ currentTarget }) => {
          typed.value = undefined;
          const { value: text, validity } = currentTarget;
          const isEmpty = text === "" && !validity.badInput;
          if (isEmpty && placeholder !== undefined) {
            fault.value = undefined;
            onChange(undefined);
            return;
          }
          const wrong = numberFault(validity.badInput ? Number.NaN : Number(text || "x"), limits);
          fault.value = wrong && `${wrong}; it stays ${holds || placeholder}`;
          if (wrong) currentTarget.value = holds;
          else onChange(Number(text));
        }}
      />
      {fault.value && (
        <small role="alert" class="fault">
          {fault.value}
        </small>
      )}
    </>
  );
}

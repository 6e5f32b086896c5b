import type { Signal } from "@preact/signals";
import { useId } from "preact/hooks";

/** Asks for a number that can be dragged or stepped with the arrow keys, with its value beside its name. */
export function Slider({
  label,
  value,
  min,
  max,
  step,
  shown,
}: {
  label: string;
  value: Signal<number>;
  min: number;
  max: number;
  step: number;
  /** Value in words; by default the number. */
  shown?: string;
}) {
  const id = useId();
  const text = shown ?? String(value.value);
  return (
    <div class="slider">
      <label for={id}>{label}</label>
      <output for={id}>{text}</output>
      <input
        id={id}
        min={min}
        max={max}
        step={step}
        type="range"
        value={value.value}
        aria-valuetext={text}
        onInput={({ currentTarget }) => {
          value.value = Number(currentTarget.value);
        }}
      />
    </div>
  );
}

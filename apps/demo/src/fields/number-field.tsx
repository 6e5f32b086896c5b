import { Field } from "./field.tsx";

/** Asks for a number, which is never missing. */
export function NumberField({
  label,
  value,
  min,
  step = 1,
  onChange,
}: {
  label: string;
  value: number;
  min?: number;
  step?: number | "any";
  onChange: (value: number) => void;
}) {
  return (
    <Field label={label}>
      {(id) => (
        <input
          id={id}
          min={min}
          step={step}
          value={value}
          type="number"
          required
          onChange={({ currentTarget }) => {
            if (currentTarget.reportValidity()) onChange(Number(currentTarget.value));
          }}
        />
      )}
    </Field>
  );
}

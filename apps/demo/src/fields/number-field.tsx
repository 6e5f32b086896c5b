import { Field } from "./field.tsx";
import type { NumberLimits } from "./number-fault.ts";
import { NumberInput } from "./number-input.tsx";

/** Asks for a number, which is never missing. */
export function NumberField({
  label,
  help,
  value,
  onChange,
  ...limits
}: NumberLimits & {
  label: string;
  help?: string;
  value: number;
  onChange: (value: number) => void;
}) {
  return (
    <Field label={label} {...(help !== undefined && { help })}>
      {(id) => (
        <NumberInput
          id={id}
          value={value}
          limits={limits}
          onChange={(number) => {
            if (number !== undefined) onChange(number);
          }}
        />
      )}
    </Field>
  );
}

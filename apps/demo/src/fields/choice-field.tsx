import { Field } from "./field.tsx";

/** Asks for one of several values, each with the text that it is shown as. */
export function ChoiceField<Value extends string>({
  label,
  help,
  value,
  choices,
  onChange,
}: {
  label: string;
  help?: string;
  value: Value;
  choices: readonly (readonly [value: Value, text: string])[];
  onChange: (value: Value) => void;
}) {
  return (
    <Field label={label} {...(help !== undefined && { help })}>
      {(id) => (
        <select
          id={id}
          value={value}
          onChange={({ currentTarget }) => onChange(choices[currentTarget.selectedIndex]![0])}
        >
          {choices.map(([choice, text]) => (
            <option key={choice} value={choice}>
              {text}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

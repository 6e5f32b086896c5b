import { readableName } from "../components/readable-name.ts";
import { ChoiceField } from "./choice-field.tsx";
import { Field } from "./field.tsx";
import { NumberInput } from "./number-input.tsx";
import { isSpec, type Spec } from "./spec.ts";

/** Asks for a function by its name, "none" among them, and for one number of it. */
export function AmountField({
  label,
  help,
  names,
  value,
  read,
  make,
  onChange,
}: {
  label: string;
  help: string;
  names: readonly string[];
  value: unknown;
  read: (spec: Spec) => { readonly name: string; readonly amount: number };
  make: (name: string, amount: number, before?: Spec["options"]) => Spec;
  onChange: (spec: Spec | undefined) => void;
}) {
  const spec = isSpec(value) ? value : undefined;
  const now = spec && read(spec);
  return (
    <>
      <ChoiceField
        label={label}
        help={help}
        value={now?.name ?? ""}
        choices={[["", "none"], ...names.map((name) => [name, readableName(name)] as const)]}
        onChange={(name) => onChange(name ? make(name, now?.amount ?? 0.3) : undefined)}
      />
      {now && (
        <Field label={`${label}, amount`}>
          {(id) => (
            <NumberInput
              id={id}
              value={now.amount}
              limits={{ min: 0 }}
              onChange={(amount) => {
                if (amount !== undefined) onChange(make(now.name, amount, spec?.options));
              }}
            />
          )}
        </Field>
      )}
    </>
  );
}

import { ChoiceField } from "./choice-field.tsx";
import { Field } from "./field.tsx";

/** A function with its options, such as a corruption, as packages store it. */
export interface Spec {
  readonly name: string;
  readonly options: Readonly<Record<string, unknown>>;
}

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
  const now = value ? read(value as Spec) : undefined;
  return (
    <>
      <ChoiceField
        label={label}
        help={help}
        value={now?.name ?? ""}
        choices={[["", "none"], ...names.map((name) => [name, name] as const)]}
        onChange={(name) => onChange(name ? make(name, now?.amount ?? 0.3) : undefined)}
      />
      {now && (
        <Field label={`${label}, amount`}>
          {(id) => (
            <input
              id={id}
              type="number"
              min={0}
              step="any"
              value={now.amount}
              onChange={({ currentTarget }) =>
                onChange(make(now.name, Number(currentTarget.value), (value as Spec).options))
              }
            />
          )}
        </Field>
      )}
    </>
  );
}

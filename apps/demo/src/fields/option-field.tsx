import { catalog } from "virtual:catalog";
import type { OptionSchema } from "@autoencoders/models";
import { readableName } from "../components/readable-name.ts";
import { AmountField } from "./amount-field.tsx";
import { ChoiceField } from "./choice-field.tsx";
import { Field } from "./field.tsx";
import { NumberInput } from "./number-input.tsx";
import { PenaltiesField } from "./penalties-field.tsx";
import { SizesInput } from "./sizes-input.tsx";

/** Asks for one option of a model by its schema; `onChange` gets undefined where the default is meant. */
export function OptionField({
  name,
  schema,
  value,
  unset = "automatic",
  onChange,
}: {
  name: string;
  schema: OptionSchema;
  value: unknown;
  /** Words for a number that is left empty. */
  unset?: string;
  onChange: (value: unknown) => void;
}) {
  const label = readableName(name);
  const { help } = schema;
  switch (schema.type) {
    case "number":
      return (
        <Field label={label} help={help}>
          {(id) => (
            <NumberInput
              id={id}
              value={typeof value === "number" ? value : undefined}
              limits={schema}
              placeholder={schema.default === undefined ? unset : String(schema.default)}
              onChange={onChange}
            />
          )}
        </Field>
      );
    case "choice":
      return (
        <ChoiceField
          label={label}
          help={help}
          value={typeof value === "string" ? value : ""}
          choices={[
            ...(schema.default === undefined ? [["", "automatic"] as const] : []),
            ...schema.choices.map((choice) => [choice, readableName(choice)] as const),
          ]}
          onChange={(choice) => onChange(choice || undefined)}
        />
      );
    case "initializer":
      return (
        <ChoiceField
          label={label}
          help={help}
          value={typeof value === "string" ? value : ""}
          choices={[
            ...(typeof value === "object" ? [["", "by layer"] as const] : []),
            ...schema.choices.map((choice) => [choice, readableName(choice)] as const),
          ]}
          onChange={(choice) => onChange(choice || value)}
        />
      );
    case "boolean":
      return (
        <Field label={label} help={help}>
          {(id) => (
            <input
              id={id}
              type="checkbox"
              checked={Boolean(value)}
              onChange={({ currentTarget }) => onChange(currentTarget.checked)}
            />
          )}
        </Field>
      );
    case "sizes":
      return (
        <Field label={label} help={help}>
          {(id) => <SizesInput id={id} value={value} onChange={onChange} />}
        </Field>
      );
    case "corruption":
      return (
        <AmountField
          label={label}
          help={help}
          names={catalog.corruptions}
          value={value}
          onChange={onChange}
          read={(spec) => ({
            name: spec.name,
            amount: Number(spec.options.stddev ?? spec.options.rate),
          })}
          make={(noise, amount, before) => ({
            name: noise,
            options: { ...before, [noise === "gaussianNoise" ? "stddev" : "rate"]: amount },
          })}
        />
      );
    case "penalties":
      return (
        <PenaltiesField
          label={label}
          help={help}
          value={value}
          onChange={onChange}
          reserved={schema.reserved}
        />
      );
    default:
      return null;
  }
}

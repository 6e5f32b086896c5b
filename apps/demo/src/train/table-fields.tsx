import type { ImportedData } from "../data/imported-data.ts";
import type { ReadFilesOptions } from "../data/read-files-options.ts";
import { ChoiceField } from "../fields/choice-field.tsx";
import { Field } from "../fields/field.tsx";
import { NumberInput } from "../fields/number-input.tsx";

/** What a visitor says of a table or a recording. */
export type TableChoices = NonNullable<ReadFilesOptions["table"]> &
  Pick<ReadFilesOptions, "window">;

const missingWays = [
  ["refuse", "refuse the table"],
  ["drop", "leave rows out"],
  ["mean", "fill by the mean"],
  ["median", "fill by the median"],
  ["mask", "mask them"],
] as const;

/**
 * Asks how tables and recordings are read: what to do about missing values, how windows are cut, and of a table that was read which column has
 * the classes, which the time, and which are left out.
 */
export function TableFields({
  columns,
  choices,
  onChange,
}: {
  columns: ImportedData["columns"];
  choices: TableChoices;
  onChange: (choices: TableChoices) => void;
}) {
  const { label, ignore = [], missing = "refuse", time, window } = choices;
  const found = columns.find(({ role }) => role === "label")?.name;
  const used = columns.filter(({ name, role }) => role === "feature" || ignore.includes(name));
  const names = columns.filter(({ kind }) => kind !== "empty").map(({ name }) => name);
  const chosen = label === null ? "" : (label ?? found ?? "");
  const times = columns
    .filter(
      ({ kind }) => kind === "date" || kind === "numeric" || kind === "count" || kind === "index",
    )
    .map(({ name }) => name);
  const { window: _, ...uncut } = choices;
  return (
    <details class="kept">
      <summary>How tables are read</summary>
      <div class="stack">
        <ChoiceField
          label="Missing values"
          value={missingWays.find(([way]) => way === missing)?.[0] ?? "refuse"}
          choices={missingWays}
          onChange={(way) => onChange({ ...choices, missing: way })}
        />
        <Field
          label="Window"
          help="steps of one row, where the file is a recording: its rows are steps in time, in columns of channels"
        >
          {(id) => (
            <NumberInput
              id={id}
              value={window?.length}
              limits={{ integer: true, min: 1 }}
              placeholder="none"
              onChange={(length) =>
                onChange(
                  length === undefined ? uncut : { ...choices, window: { ...window, length } },
                )
              }
            />
          )}
        </Field>
        {window && (
          <Field label="Stride" help="steps from the beginning of one window to the next">
            {(id) => (
              <NumberInput
                id={id}
                value={window.stride}
                limits={{ integer: true, min: 1 }}
                placeholder={`${Math.max(1, Math.floor(window.length / 2))}`}
                onChange={(stride) =>
                  onChange({
                    ...choices,
                    window: { length: window.length, ...(stride && { stride }) },
                  })
                }
              />
            )}
          </Field>
        )}
        {times.length > 0 && (
          <ChoiceField
            label="Column of the time"
            help="orders the rows, which are then split by it and not shuffled"
            value={time ?? ""}
            choices={[["", "none"] as const, ...times.map((name) => [name, name] as const)]}
            onChange={(name) => {
              const { time: __, ...rest } = choices;
              onChange(name === "" ? rest : { ...rest, time: name });
            }}
          />
        )}
        {columns.length > 0 && (
          <ChoiceField
            label="Column of the classes"
            value={chosen}
            choices={[["", "none"] as const, ...names.map((name) => [name, name] as const)]}
            onChange={(name) => onChange({ ...choices, label: name === "" ? null : name })}
          />
        )}
        {used.length > 0 && (
          <fieldset class="columns">
            <legend>Columns that the model sees</legend>
            {used.map(({ name, kind }) => (
              <label key={name}>
                <input
                  type="checkbox"
                  checked={!ignore.includes(name)}
                  disabled={used.length - ignore.length === 1 && !ignore.includes(name)}
                  onChange={({ currentTarget }) =>
                    onChange({
                      ...choices,
                      ignore: currentTarget.checked
                        ? ignore.filter((other) => other !== name)
                        : [...ignore, name],
                    })
                  }
                />{" "}
                {name} <small>{kind}</small>
              </label>
            ))}
          </fieldset>
        )}
      </div>
    </details>
  );
}

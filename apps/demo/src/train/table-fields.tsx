import type { ImportedData } from "../data/imported-data.ts";
import type { ReadFilesOptions } from "../data/read-files-options.ts";
import { ChoiceField } from "../fields/choice-field.tsx";

/** What a visitor says of a table. */
export type TableChoices = NonNullable<ReadFilesOptions["table"]>;

const missingWays = [
  ["refuse", "refuse the table"],
  ["mean", "fill by the column's mean"],
  ["median", "fill by the column's median"],
] as const;

/** Asks how tables are read: what to do about missing values, and of a table that was read which column has the classes and which are left out. */
export function TableFields({
  columns,
  choices,
  onChange,
}: {
  columns: ImportedData["columns"];
  choices: TableChoices;
  onChange: (choices: TableChoices) => void;
}) {
  const { label, ignore = [], missing = "refuse" } = choices;
  const found = columns.find(({ role }) => role === "label")?.name;
  const used = columns.filter(({ name, role }) => role === "feature" || ignore.includes(name));
  const names = columns.filter(({ kind }) => kind !== "empty").map(({ name }) => name);
  const chosen = label === null ? "" : (label ?? found ?? "");
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

import { catalog } from "virtual:catalog";
import { readableName } from "../components/readable-name.ts";
import { ChoiceField } from "./choice-field.tsx";
import { NumberField } from "./number-field.tsx";
import { numbersOf } from "./numbers-of.ts";
import { freeTerm, type PenaltyEntry, readPenalties, writePenalties } from "./penalty-entries.ts";

/** Asks for the terms of the objective besides the reconstruction: each a penalty with its weight and options. */
export function PenaltiesField({
  label,
  help,
  reserved,
  value,
  onChange,
}: {
  label: string;
  help: string;
  /** Names of terms that the model has already. */
  reserved: readonly string[];
  value: unknown;
  onChange: (penalties: unknown) => void;
}) {
  const entries = readPenalties(value);
  const write = (next: readonly PenaltyEntry[]): void => onChange(writePenalties(next));
  const add = (penalty: string): void => {
    const term = freeTerm(penalty, [...reserved, ...entries.map(({ term }) => term)]);
    write([...entries, { term, penalty, weight: 0.001, options: catalog.penalties[penalty]! }]);
  };
  return (
    <>
      {entries.map((entry) => (
        <PenaltyFields
          key={entry.term}
          entry={entry}
          onChange={(changed) => write(entries.map((other) => (other === entry ? changed : other)))}
          onRemove={() => write(entries.filter((other) => other !== entry))}
        />
      ))}
      <ChoiceField
        label={label}
        help={help}
        value=""
        choices={[
          ["", entries.length > 0 ? "add another" : "none"],
          ...Object.keys(catalog.penalties).map((name) => [name, readableName(name)] as const),
        ]}
        onChange={add}
      />
    </>
  );
}

function PenaltyFields({
  entry,
  onChange,
  onRemove,
}: {
  entry: PenaltyEntry;
  onChange: (entry: PenaltyEntry) => void;
  onRemove: () => void;
}) {
  const { term, penalty, weight, options } = entry;
  const title = term === penalty ? readableName(penalty) : `${term}: ${readableName(penalty)}`;
  return (
    <fieldset class="part" aria-label={title}>
      <NumberField
        label={`${title}, weight`}
        value={weight}
        onChange={(changed) => onChange({ ...entry, weight: changed })}
      />
      {numbersOf(options).map(([name, option]) => (
        <NumberField
          key={name}
          label={`${title}, ${name}`}
          value={option}
          onChange={(changed) => onChange({ ...entry, options: { ...options, [name]: changed } })}
        />
      ))}
      <button type="button" class="quiet" onClick={onRemove}>
        Remove {title}
      </button>
    </fieldset>
  );
}

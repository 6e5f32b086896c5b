import { catalog } from "virtual:catalog";
import { useRef } from "preact/hooks";
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
  /** What was written last, so that a change that comes before the page is drawn again loses none. */
  const latest = useRef(entries);
  latest.current = entries;
  const write = (change: (now: readonly PenaltyEntry[]) => readonly PenaltyEntry[]): void => {
    latest.current = [...change(latest.current)];
    onChange(writePenalties(latest.current));
  };
  const add = (penalty: string): void =>
    write((now) => {
      const term = freeTerm(penalty, [...reserved, ...now.map(({ term }) => term)]);
      return [...now, { term, penalty, weight: 0.001, options: catalog.penalties[penalty]! }];
    });
  return (
    <>
      {entries.map((entry) => (
        <PenaltyFields
          key={entry.term}
          entry={entry}
          onChange={(change) =>
            write((now) => now.map((one) => (one.term === entry.term ? change(one) : one)))
          }
          onRemove={() => write((now) => now.filter(({ term }) => term !== entry.term))}
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
  onChange: (change: (entry: PenaltyEntry) => PenaltyEntry) => void;
  onRemove: () => void;
}) {
  const { term, penalty, weight, options } = entry;
  const title = term === penalty ? readableName(penalty) : `${term}: ${readableName(penalty)}`;
  return (
    <fieldset class="part" aria-label={title}>
      <NumberField
        label={`${title}, weight`}
        value={weight}
        onChange={(weight) => onChange((now) => ({ ...now, weight }))}
      />
      {numbersOf(options).map(([name, option]) => (
        <NumberField
          key={name}
          label={`${title}, ${readableName(name).toLowerCase()}`}
          value={option}
          onChange={(changed) =>
            onChange((now) => ({ ...now, options: { ...now.options, [name]: changed } }))
          }
        />
      ))}
      <button type="button" class="quiet" onClick={onRemove}>
        Remove {title}
      </button>
    </fieldset>
  );
}

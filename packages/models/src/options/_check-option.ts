import { type Corruption, restoreCorruption } from "@autoencoders/layers";
import { type Penalty, restorePenalty } from "@autoencoders/losses";
import * as tfl from "@tensorflow/tfjs-layers";
import { networkSpec } from "../layers/network-spec.ts";
import { messageOf } from "./_message-of.ts";
import { nearMatch } from "./near-match.ts";
import { OptionError } from "./option-error.ts";
import type { OptionSchema } from "./option-schema.ts";

interface CheckedOption {
  /** What to build with; undefined for null. */
  readonly value: unknown;
  /** The same in a form that JSON can hold, or a plain function. */
  readonly stored: unknown;
}

/** Checks the value of one option. @throws OptionError where its schema does not allow it */
export function checkOption(
  builder: string,
  name: string,
  schema: OptionSchema,
  value: unknown,
): CheckedOption {
  if (schema.nullable && (value === null || value === undefined))
    return { value: undefined, stored: null };
  try {
    return check(schema, value);
  } catch (cause) {
    if (cause instanceof Expected)
      throw new OptionError(builder, name, cause.message, describe(value));
    throw new OptionError(builder, name, "one that can be made", messageOf(cause), { cause });
  }
}

/** Says what was expected instead of a value. */
class Expected extends Error {}

function check(schema: OptionSchema, value: unknown): CheckedOption {
  switch (schema.type) {
    case "shape":
      return sizes(value, {
        expected: "the shape of one data row, such as [28, 28, 1] or [17], without the batch",
        fewest: 1,
        most: 8,
      });
    case "sizes":
      return sizes(value, {
        expected: "an array of at most 256 layer sizes, integers ≥ 1, such as [300]",
        fewest: 0,
        most: 256,
      });
    case "number":
      return number(value, schema);
    case "choice":
      if (isOneOf(value, schema.choices)) return same(value);
      throw new Expected(`${oneOf(schema.choices)}${hint(value, schema.choices)}`);
    case "initializer":
      return initializer(value, schema.choices);
    case "boolean":
      if (typeof value === "boolean") return same(value);
      throw new Expected("true or false");
    case "corruption":
      return corruption(value);
    case "network":
      return network(value);
    case "networks":
      return networks(value);
    case "penalties":
      return penalties(value, schema.reserved);
  }
}

const same = (value: unknown): CheckedOption => ({ value, stored: value });
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isOneOf = (value: unknown, choices: readonly string[]): value is string =>
  typeof value === "string" && choices.includes(value);
const oneOf = (choices: readonly string[]): string =>
  `one of ${choices.map((choice) => `"${choice}"`).join(", ")}`;

function hint(value: unknown, choices: readonly string[]): string {
  const near = typeof value === "string" ? nearMatch(value, choices) : undefined;
  return near ? ` (did you mean "${near}"?)` : "";
}

function sizes(
  value: unknown,
  { expected, fewest, most }: { expected: string; fewest: number; most: number },
): CheckedOption {
  const isSize = (size: unknown): boolean =>
    typeof size === "number" && Number.isSafeInteger(size) && size >= 1;
  if (!Array.isArray(value) || value.length < fewest || value.length > most || !value.every(isSize))
    throw new Expected(expected);
  return same(Object.freeze([...value]));
}

function number(
  value: unknown,
  schema: Extract<OptionSchema, { readonly type: "number" }>,
): CheckedOption {
  const { integer = false, min = -Infinity, max = Infinity, above, below } = schema;
  const fits =
    typeof value === "number" &&
    (integer ? Number.isSafeInteger(value) : Number.isFinite(value)) &&
    value >= min &&
    value <= max &&
    (above === undefined || value > above) &&
    (below === undefined || value < below);
  if (fits) return same(value);
  const bounds = [
    Number.isFinite(min) ? `≥ ${min}` : "",
    above === undefined ? "" : `> ${above}`,
    Number.isFinite(max) ? `≤ ${max}` : "",
    below === undefined ? "" : `< ${below}`,
  ].filter(Boolean);
  const kind = integer ? "an integer" : "a finite number";
  throw new Expected(`${kind} ${bounds.join(" and ")}`.trimEnd());
}

function initializer(value: unknown, choices: readonly string[]): CheckedOption {
  if (isOneOf(value, choices)) return same(value);
  const names = isRecord(value) ? Object.values(value) : [];
  if (isRecord(value) && names.length > 0 && names.every((name) => isOneOf(name, choices)))
    return same(Object.freeze({ ...value }));
  throw new Expected(
    `${oneOf(choices)}${hint(value, choices)}, or such a name for each beginning of weights' names, ` +
      'such as { encoder: "orthogonal" }',
  );
}

function corruption(value: unknown): CheckedOption {
  const made: Corruption =
    typeof value === "function" ? (value as Corruption) : restoreCorruption(value);
  return { value: made, stored: made.spec ?? made };
}

function network(value: unknown): CheckedOption {
  if (value instanceof tfl.LayersModel) return { value, stored: networkSpec(value) };
  throw new Expected("a tf.LayersModel, or what networkSpec gives");
}

function networks(value: unknown): CheckedOption {
  if (!isRecord(value)) throw new Expected("a record of networks by name");
  const checked = Object.entries(value).map(([part, each]): [string, CheckedOption] => [
    part,
    network(each),
  ]);
  return {
    value: Object.fromEntries(checked.map(([part, each]) => [part, each.value])),
    stored: Object.fromEntries(checked.map(([part, each]) => [part, each.stored])),
  };
}

function penalties(value: unknown, reserved: readonly string[]): CheckedOption {
  const entries = isRecord(value) ? Object.entries(value) : undefined;
  // The names run into logs and files, and a letter in front keeps "__proto__" out.
  if (!entries?.every(([term]) => /^[A-Za-z]\w{0,63}$/.test(term) && !reserved.includes(term)))
    throw new Expected(
      `a record of penalties by name (letters, digits, _), none of them ${reserved.join(", ")}`,
    );
  const made = entries.map(([term, penalty]): [string, Penalty] => [
    term,
    typeof penalty === "function" ? (penalty as Penalty) : restorePenalty(penalty),
  ]);
  return {
    value: Object.fromEntries(made),
    stored: Object.fromEntries(made.map(([term, penalty]) => [term, penalty.spec ?? penalty])),
  };
}

function describe(value: unknown): string {
  if (typeof value === "function") return "a function";
  if (value instanceof tfl.LayersModel) return "a tf.LayersModel";
  const text =
    typeof value === "number" || value === undefined
      ? String(value)
      : (JSON.stringify(value) ?? typeof value);
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}

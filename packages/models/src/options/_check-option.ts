import { type Corruption, restoreCorruption } from "@autoencoders/layers";
import { type Penalty, restorePenalty } from "@autoencoders/losses";
import { nearMatch } from "./near-match.ts";
import { OptionError } from "./option-error.ts";
import type { OptionSchema } from "./option-schema.ts";

interface Checked {
  /** To build with. */
  readonly value: unknown;
  /** The same as JSON can hold it, or a plain function. */
  readonly stored: unknown;
}
type SchemaOf<T extends OptionSchema["type"]> = Extract<OptionSchema, { type: T }>;
/** Throws what was expected, or gives the checked value. */
type Check<T extends OptionSchema["type"]> = (value: unknown, schema: SchemaOf<T>) => Checked;

/** One option against its schema. @throws OptionError */
export function checkOption(
  builder: string,
  name: string,
  schema: OptionSchema,
  value: unknown,
): Checked {
  try {
    return (checks[schema.type] as Check<typeof schema.type>)(value, schema as never);
  } catch (cause) {
    if (cause instanceof Expected)
      throw new OptionError(builder, name, cause.message, describe(value));
    const { message } = cause as Error;
    throw new OptionError(builder, name, "one that can be made", message, { cause });
  }
}

class Expected extends Error {}

const same = <V>(value: V): Checked => ({ value, stored: value });
const isSize = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 1;
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const sizes = (value: unknown, expected: string, fewest: number): Checked => {
  if (!Array.isArray(value) || value.length < fewest || !value.every(isSize))
    throw new Expected(expected);
  return same(Object.freeze([...value]));
};

const checks: { readonly [T in OptionSchema["type"]]: Check<T> } = {
  shape: (value) =>
    sizes(value, "the shape of one data row, such as [28, 28, 1] or [17], without the batch", 1),
  sizes: (value) => sizes(value, "an array of layer sizes, integers ≥ 1, such as [300]", 0),
  number: (value, schema) => {
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
    throw new Expected(
      `${integer ? "an integer" : "a finite number"} ${bounds.join(" and ")}`.trimEnd(),
    );
  },
  choice: (value, { choices }) => {
    if (typeof value === "string" && choices.includes(value)) return same(value);
    const near = typeof value === "string" ? nearMatch(value, choices) : undefined;
    const hint = near ? ` (did you mean "${near}"?)` : "";
    throw new Expected(`one of ${choices.map((c) => `"${c}"`).join(", ")}${hint}`);
  },
  boolean: (value) => {
    if (typeof value !== "boolean") throw new Expected("true or false");
    return same(value);
  },
  corruption: (value) => {
    const corruption =
      typeof value === "function" ? (value as Corruption) : restoreCorruption(value);
    return { value: corruption, stored: corruption.spec ?? corruption };
  },
  penalties: (value, { reserved }) => {
    const entries = isRecord(value) ? Object.entries(value) : undefined;
    // The names run into logs and files, and a letter in front keeps "__proto__" out.
    if (!entries?.every(([term]) => /^[A-Za-z]\w{0,63}$/.test(term) && !reserved.includes(term))) {
      throw new Expected(
        `a record of penalties by name (letters, digits, _), none of them ${reserved.join(", ")}`,
      );
    }
    const penalties = entries.map(([term, penalty]) => {
      const made = typeof penalty === "function" ? (penalty as Penalty) : restorePenalty(penalty);
      return [term, made] as const;
    });
    return {
      value: Object.fromEntries(penalties),
      stored: Object.fromEntries(penalties.map(([term, made]) => [term, made.spec ?? made])),
    };
  },
};

function describe(value: unknown): string {
  if (typeof value === "function") return "a function";
  const text =
    typeof value === "number" || value === undefined
      ? String(value)
      : (JSON.stringify(value) ?? typeof value);
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}

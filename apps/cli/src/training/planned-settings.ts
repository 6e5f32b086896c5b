import { type Autoencoder, modelWeights } from "@autoencoders/models";
import type { FitConfig, PartConfig } from "@autoencoders/runs";
import { constraints, type Evaluation } from "@autoencoders/trainers";
import { UsageError } from "../errors/usage-error.ts";
import { flagOf } from "../options/flag-of.ts";
import { nearMatch } from "../options/near-match.ts";
import { parseNumber } from "../options/parse-number.ts";
import { parseSpec } from "../options/parse-spec.ts";
import type { TrainingRequest } from "./plan-training.ts";

type Settings = Pick<FitConfig, "numbers" | "termWeights" | "constraints">;

/** What the options of an objective are read for. */
interface Objective {
  readonly model: Pick<Autoencoder, "name" | "numbers" | "encoder" | "decoder" | "parts">;
  /** What the objective's terms are on a few rows. */
  readonly figures: Evaluation;
}

/** Whether a training is asked for settings that depend on what its objective consists of. */
export const asksForSettings = (asked: TrainingRequest): boolean =>
  [asked.warmup, asked.cyclical, asked.freeBits, asked.constraint].some(Boolean);

/**
 * The numbers, weights of terms and rules that a training is asked for, over those of its recipe.
 *
 * @throws UsageError for a term, number or weight that the model does not have, or one that is set twice
 */
export function plannedSettings(
  base: Settings,
  asked: TrainingRequest,
  { model, figures }: Objective,
): Settings {
  const numbers: Record<string, number | PartConfig> = { ...base.numbers };
  const termWeights: Record<string, number | PartConfig> = { ...base.termWeights };
  const rules: Record<string, PartConfig> = { ...base.constraints };
  const own = model.numbers ?? {};
  const terms = Object.keys(figures.terms);
  const set = new Map<string, string>();

  const schedule = (option: "warmup" | "cyclical", text: string): void => {
    const flag = flagOf(option);
    const { name, rest } = halves(flag, text, `${flag} kl=1000`);
    const [count = "", ...more] = rest.split(":");
    const steps = parseNumber(`the steps of ${flag}`, count, { integer: true, min: 1 });
    const isNumber = Object.hasOwn(own, name);
    const to = isNumber ? own[name]! : 1;
    const known = [...terms, ...Object.keys(own)];
    if (!isNumber && !terms.includes(name)) throw unknown(flag, "a term or number", name, known);
    const other = set.get(name);
    if (other)
      throw new UsageError(`expected ${name} in one of ${other} and ${flag}, got it in both`);
    set.set(name, flag);
    const { options } = parseSpec(flag, ["of", ...more].join(":"), ["of"]);
    const made =
      option === "warmup"
        ? { name: "linearWarmup", options: { to, steps, ...options } }
        : { name: "cyclical", options: cycles(steps, { to, ...options }) };
    (isNumber ? numbers : termWeights)[name] = made;
  };
  for (const text of asked.warmup ?? []) schedule("warmup", text);
  for (const text of asked.cyclical ?? []) schedule("cyclical", text);

  for (const text of asked.freeBits ?? []) {
    const flag = flagOf("freeBits");
    const { name, rest } = halves(flag, text, `${flag} kl=0.25`);
    if (!Object.hasOwn(own, "freeBits"))
      throw new UsageError(
        `expected ${flag} of a variational model, got ${model.name}, which has no divergence of latents; try --model vae`,
      );
    if (name !== "kl") throw unknown(flag, "a divergence", name, ["kl"]);
    numbers.freeBits = parseNumber(flag, rest, { min: 0 });
  }

  const weights = modelWeights(model).map((weight) => weight.name);
  for (const text of asked.constraint ?? []) {
    const flag = flagOf("constraint");
    const { name, rest } = halves(flag, text, `${flag} decoder/output=unitNorm`);
    const beginnings = [...new Set(weights.flatMap(beginningsOf))];
    if (!beginnings.includes(name))
      throw unknown(flag, "a weight or what its name begins with", name, beginnings);
    rules[name] = parseSpec(flag, rest, Object.keys(constraints));
  }
  return {
    ...(Object.keys(numbers).length > 0 && { numbers }),
    ...(Object.keys(termWeights).length > 0 && { termWeights }),
    ...(Object.keys(rules).length > 0 && { constraints: rules }),
  };
}

/** The options of a schedule of cycles that take so many steps each. */
function cycles(steps: number, options: Readonly<Record<string, unknown>>) {
  const { cycles = 4 } = options;
  return { ...options, cycles, steps: steps * Number(cycles) };
}

/** "encoder", "encoder/hidden1" and "encoder/hidden1/kernel". */
const beginningsOf = (name: string): string[] =>
  name.split("/").map((_, i, parts) => parts.slice(0, i + 1).join("/"));

/** @throws UsageError where a text is not a name and what it is to be */
function halves(flag: string, text: string, example: string) {
  const at = text.indexOf("=");
  if (at > 0 && at < text.length - 1) return { name: text.slice(0, at), rest: text.slice(at + 1) };
  throw new UsageError(`expected ${flag} to be like ${example}, got "${text}"`);
}

const unknown = (flag: string, what: string, name: string, known: readonly string[]): UsageError =>
  new UsageError(
    `expected ${flag} to name ${what} of the model (${known.join(", ")}), got "${name}"${nearMatch(name, known)}`,
  );

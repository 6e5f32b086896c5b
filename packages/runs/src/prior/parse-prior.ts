import { gaussianMixture } from "@autoencoders/models";
import { parseJson } from "@autoencoders/safetensors";
import { isRecord } from "../_is-record.ts";
import { shown } from "../_shown.ts";
import { checkFormat } from "../check-format.ts";
import { formats } from "../formats.ts";
import { RunFileError } from "../run-file-error.ts";
import { orRefuse } from "./_or-refuse.ts";
import type { StoredPrior } from "./stored-prior.ts";

/**
 * Reads the text of a prior.json, also of a stranger's.
 *
 * @param path named in errors
 * @throws RunFileError where it is none, or not of this format
 */
export function parsePrior(path: string, text: string): StoredPrior {
  const value = orRefuse(path, "JSON", () => parseJson(text));
  if (!isRecord(value)) throw new RunFileError(path, "an object", shown(value));
  const { format, epoch, mixture, logLikelihood, ...rest } = value;
  checkFormat(path, formats.prior, format);
  const check = (name: string, isRight: boolean, expected: string, got: unknown): void => {
    if (!isRight) throw new RunFileError(`${path}: ${name}`, expected, shown(got));
  };
  check("epoch", Number.isSafeInteger(epoch) && Number(epoch) >= 1, "an integer ≥ 1", epoch);
  check("logLikelihood", Number.isFinite(logLikelihood), "a finite number", logLikelihood);
  const [surplus] = Object.keys(rest);
  check("entries", surplus === undefined, "none besides these", surplus);
  const { weights, means, factors } = isRecord(mixture) ? mixture : {};
  check("mixture.weights", isNumbers(weights), "a list of finite numbers", weights);
  for (const [name, lists] of Object.entries({ means, factors }))
    check(
      `mixture.${name}`,
      Array.isArray(lists) && lists.every(isNumbers),
      "lists of finite numbers",
      lists,
    );
  const found = { weights: numbersOf(weights), means: listsOf(means), factors: listsOf(factors) };
  const size = found.means[0]?.length ?? 0;
  orRefuse(`${path}: mixture`, "parts that fit each other", () => gaussianMixture(found, [size]));
  return { epoch: Number(epoch), mixture: found, logLikelihood: Number(logLikelihood) };
}

const isNumbers = (value: unknown): boolean =>
  Array.isArray(value) && value.every((number) => Number.isFinite(number));

const numbersOf = (value: unknown): number[] => (Array.isArray(value) ? value.map(Number) : []);

const listsOf = (value: unknown): number[][] => (Array.isArray(value) ? value.map(numbersOf) : []);

import { UsageError } from "../errors/usage-error.ts";
import { oneOf } from "./one-of.ts";
import { parseSpec, type Spec } from "./parse-spec.ts";

/**
 * A term of the objective by name: "sparsity=klSparsity:target=0.1,weight=0.2".
 *
 * @param known the penalties by name, each with the options that it takes besides its weight
 * @throws UsageError
 */
export function parsePenalty(
  text: string,
  known: Readonly<Record<string, readonly string[]>>,
): [string, Spec] {
  const [, term, rest] = /^([A-Za-z]\w*)=(.+)$/.exec(text) ?? [];
  if (term === undefined || rest === undefined)
    throw new UsageError(
      `expected --penalty to be TERM=PENALTY:OPTIONS such as sparsity=klSparsity:target=0.1,weight=0.2, got "${text}"`,
    );
  const penalty = parseSpec("--penalty", rest, Object.keys(known));
  for (const option of Object.keys(penalty.options))
    oneOf(`each option of ${penalty.name}`, option, [...known[penalty.name]!, "weight"]);
  const { weight, ...options } = penalty.options;
  if (weight === undefined) return [term, penalty];
  return [
    term,
    { name: "weighted", options: { weight, penalty: { name: penalty.name, options } } },
  ];
}

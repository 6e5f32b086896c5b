import { UsageError } from "../errors/usage-error.ts";
import { parseSpec, type Spec } from "./parse-spec.ts";

/**
 * A term of the objective by name: "sparsity=klSparsity:target=0.1,weight=0.2".
 *
 * @throws UsageError
 */
export function parsePenalty(text: string, names: readonly string[]): [string, Spec] {
  const [, term, rest] = /^([A-Za-z]\w*)=(.+)$/.exec(text) ?? [];
  if (term === undefined || rest === undefined)
    throw new UsageError(
      `expected --penalty to be TERM=PENALTY:OPTIONS such as sparsity=klSparsity:target=0.1,weight=0.2, got "${text}"`,
    );
  const penalty = parseSpec("--penalty", rest, names);
  const { weight, ...options } = penalty.options;
  if (weight === undefined) return [term, penalty];
  return [
    term,
    { name: "weighted", options: { weight, penalty: { name: penalty.name, options } } },
  ];
}

import { UsageError } from "../errors/usage-error.ts";
import { oneOf } from "./one-of.ts";

/**
 * How initial kernels are drawn: "orthogonal", or one way for each beginning of weights' names:
 * "encoder=orthogonal,decoder/output=glorotUniform".
 *
 * @throws UsageError
 */
export function parseInitializer(
  flag: string,
  text: string,
  names: readonly string[],
): string | Readonly<Record<string, string>> {
  if (!text.includes("=")) return oneOf(flag, text, names);
  const pairs = text.split(",").map((part) => {
    const [, weights, name] = /^([^=]+)=([^=]+)$/.exec(part) ?? [];
    if (weights === undefined || name === undefined)
      throw new UsageError(
        `expected ${flag} to be a name, or weights=name with a comma between them, got "${part}"`,
      );
    return [weights, oneOf(`${weights} of ${flag}`, name, names)];
  });
  return Object.fromEntries(pairs);
}

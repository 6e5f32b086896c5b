import { isIdentity } from "./_is-identity.ts";
import type { Examples } from "./examples.ts";
import type { Scaling } from "./scaling.ts";

/** Rows by a scaling of as many columns, or of one for all: float32, not clipped. */
export function scale(examples: Examples, scaling: Scaling): Examples {
  const numbers =
    examples.data instanceof Float32Array ? examples.data : Float32Array.from(examples.data);
  if (isIdentity(scaling)) return { ...examples, data: numbers };
  const { least, greatest } = scaling;
  const columns = least.length;
  const ranges = greatest.map((most, column) => most - least[column]! || 1);
  const data = numbers.map((value, i) => (value - least[i % columns]!) / ranges[i % columns]!);
  return { ...examples, data };
}

import { DivergedError } from "../errors.ts";
import { totalLoss } from "../training-step.ts";

/** @throws DivergedError for the first step whose loss is not finite, naming the term at fault rather than the sum */
export function checkFinite(
  outputs: Readonly<Record<string, Float32Array>>,
  stepsBefore: number,
): void {
  const found = Object.entries(outputs).map(([name, numbers]) => ({
    name,
    numbers,
    at: numbers.findIndex((number) => !Number.isFinite(number)),
  }));
  const isTotal = ({ name }: { name: string }): number =>
    Number(name.split("/").at(-1) === totalLoss);
  const [first] = found
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at || isTotal(a) - isTotal(b));
  if (first)
    throw new DivergedError(first.name, stepsBefore + first.at + 1, first.numbers[first.at]!);
}

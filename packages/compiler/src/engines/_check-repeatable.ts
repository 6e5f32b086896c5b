import { originOf } from "../_recorder.ts";
import { RecordingError } from "../errors.ts";
import { type Graph, topological, type Value } from "../graph.ts";

/**
 * Compares two recordings of one step: what differs between them would be frozen into the graph as it was the first time.
 *
 * @throws RecordingError naming the first constant, attribute or operator that differs
 */
export function checkRepeatable(first: Graph, second: Graph): void {
  const [values, others] = [first, second].map(({ outputs }) =>
    topological(Object.values(outputs)),
  );
  for (const [i, value] of values!.entries()) {
    const other = others![i];
    if (!other || described(value) !== described(other)) {
      const got = other ? `${described(other)} in the next` : "nothing in the next";
      throw notRepeatable(`${described(value)} in one recording and ${got}`);
    }
    const place = value.data?.findIndex((number, at) => !Object.is(number, other.data![at])) ?? -1;
    if (place >= 0)
      throw notRepeatable(
        `${nameOf(value, values!)}, which has ${numbersAt(value, place)} in one recording and ${numbersAt(other, place)} in the next`,
      );
  }
  if (others!.length > values!.length)
    throw notRepeatable(`${described(others![values!.length]!)} in the second recording only`);
}

const notRepeatable = (what: string): RecordingError =>
  new RecordingError(
    `expected a step that computes the same whenever it is called, got ${what}: something besides its arguments, such as ` +
      "Math.random, Date.now or a counter, sets it; draw from the step's random, or pass it to the step as a scalar or a row",
  );

const described = ({ op, attributes, shape, dtype, name = "", inputs }: Value): string =>
  `${op} ${name}[${shape}] of ${dtype}${inputs.length > 0 ? ` ${JSON.stringify(attributes)}` : ""}`;

/** Some of a constant's numbers, from the first that differs on. */
const numbersAt = ({ data }: Value, place: number): string =>
  Array.from<number | bigint, string>(data!.slice(place, place + 3), (number) =>
    Number(Number(number).toPrecision(6)).toString(),
  ).join(", ");

/** A constant by its shape and by the function of tfjs, or the operator, that takes it. */
function nameOf(constant: Value, values: readonly Value[]): string {
  const user = originOf(constant) ?? values.find(({ inputs }) => inputs.includes(constant))?.op;
  return `a constant [${constant.shape}]${user ? ` of ${user}` : ""}`;
}

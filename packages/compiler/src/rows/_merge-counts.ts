import { RecordingError } from "../errors.ts";
import { type DType, type Graph, type GraphBuilder, graphBuilder, type Value } from "../graph.ts";
import { onnxTypes } from "../onnx/to-onnx.ts";
import { convolutionOfAnyCount } from "./_convolution-of-any-count.ts";

/** Stands for a dimension that is the number of rows, or follows from it. */
const anyCount = -1;

/** What stands between an input or an output of a graph and what the recorded function takes or gives. */
export type Conversion = (graph: GraphBuilder, value: Value) => Value;

/** The two numbers of rows of two recordings, and what is converted before and after. */
export interface MergeOptions {
  readonly counts: readonly [number, number];
  /** What inputs hold that are not float32, by their names, and how the function's rows are made of it. */
  readonly reads: ReadonlyMap<string, { readonly dtype: DType; readonly read: Conversion }>;
  /** What becomes of results, by their names. */
  readonly gives: Readonly<Record<string, Conversion>>;
}

/**
 * Makes one graph for any number of rows of two recordings of the same function with different numbers of rows.
 *
 * Both have the same operators. A list of integers that differs between them, such as the shape that a Reshape gives, is an
 * offset plus a multiple of the number of rows, and is computed from the shape of the first input. A constant of one number in
 * all places, such as padding, is expanded to such a shape. A convolution that has the rows in its width gets them as an axis.
 *
 * @throws RecordingError where the recordings differ in anything else
 */
export function mergeCounts(
  few: Graph,
  more: Graph,
  { counts, reads, gives }: MergeOptions,
): Graph {
  const graph = graphBuilder();
  const known = new Map<Value, Map<Value, Value>>();
  const inputs: Value[] = [];
  let first: Value | undefined;

  const int64 = (numbers: readonly number[]): Value =>
    graph.constant(BigInt64Array.from(numbers, BigInt), [numbers.length], "int64");

  /** The number of rows when the graph runs, [1]. */
  const count = (): Value => {
    const shape = graph.node("Shape", [first!], {}, [first!.shape.length], "int64");
    return graph.node("Gather", [shape, int64([0])], { axis: 0 }, [1], "int64");
  };

  /** An int64 list that grows with the number of rows. */
  const grown = (from: readonly number[], to: readonly number[]): Value | undefined => {
    const slopes = from.map((number, i) => (to[i]! - number) / (counts[1] - counts[0]));
    const offsets = from.map((number, i) => number - slopes[i]! * counts[0]);
    if (!slopes.every(Number.isInteger)) return undefined;
    const product = graph.node("Mul", [count(), int64(slopes)], {}, [from.length], "int64");
    return graph.node("Add", [product, int64(offsets)], {}, [from.length], "int64");
  };

  /** A constant that differs: a list of integers, or one number once for each row, for example padding. */
  const constant = (a: Value, b: Value, shape: readonly number[]): Value => {
    const filling = fillingOf(a);
    if (filling !== undefined && filling === fillingOf(b)) {
      const one = graph.constant(a.data!.slice(0, 1), [], a.dtype);
      const lengths = grown(a.shape, b.shape);
      if (lengths) return graph.node("Expand", [one, lengths], {}, shape, a.dtype);
    }
    const isList = a.dtype === "int64" || a.dtype === "int32";
    const sum = isList && a.data!.length === b.data!.length && grown(numbersOf(a), numbersOf(b));
    if (!sum) throw dependsOnCount(a, b);
    if (a.dtype === "int64") return sum;
    return graph.node("Cast", [sum], { to: onnxTypes[a.dtype] }, a.shape, a.dtype);
  };

  const input = (a: Value, shape: readonly number[]): Value => {
    const name = a.name!;
    const conversion = reads.get(name);
    const made = graph.input(name, shape, conversion?.dtype ?? a.dtype);
    inputs.push(made);
    first ??= made;
    return conversion ? conversion.read(graph, made) : made;
  };

  const merged = (a: Value, b: Value): Value => {
    const before = known.get(a)?.get(b);
    if (before) return before;
    const value = merge(a, b);
    const ofA = known.get(a) ?? new Map<Value, Value>();
    ofA.set(b, value);
    known.set(a, ofA);
    return value;
  };

  const merge = (a: Value, b: Value): Value => {
    if (a.op !== b.op || a.dtype !== b.dtype || a.shape.length !== b.shape.length)
      throw dependsOnCount(a, b);
    const shape = a.shape.map((xDim, i) => (xDim === b.shape[i] ? xDim : anyCount));
    if (a.op === "Input") return input(a, shape);
    if (a.data) {
      if (sameNumbers(a, b) && !shape.includes(anyCount))
        return graph.constant(a.data, shape, a.dtype);
      return constant(a, b, shape);
    }
    if (JSON.stringify(a.attributes) !== JSON.stringify(b.attributes)) return convolution(a, b);
    const values = a.inputs.map((one, i) =>
      a.op === "Reshape" && i === 1
        ? (inferredShape(one, b.inputs[i]!) ?? merged(one, b.inputs[i]!))
        : merged(one, b.inputs[i]!),
    );
    return graph.node(a.op, values, a.attributes, shape, a.dtype);
  };

  const convolution = (a: Value, b: Value): Value => {
    const inputs = a.inputs.map((one, i) => merged(one, b.inputs[i]!));
    const made = convolutionOfAnyCount(graph, { recorded: [a, b], counts, inputs });
    if (!made) throw dependsOnCount(a, b);
    return made;
  };

  /** A new shape with one dimension that depends on the rows needs no computing: −1 lets the Reshape infer it. */
  const inferredShape = (a: Value, b: Value): Value | undefined => {
    if (!a.data || !b.data) return undefined;
    const [from, to] = [numbersOf(a), numbersOf(b)];
    const differing = from.filter((number, i) => number !== to[i]).length;
    return differing === 1 && from.length === to.length
      ? int64(from.map((number, i) => (number === to[i] ? number : anyCount)))
      : undefined;
  };

  // All inputs first, in order: those that no output needs belong to the function too, and the first has the number of rows.
  few.inputs.forEach((one, i) => {
    merged(one, more.inputs[i]!);
  });
  const outputs = Object.entries(few.outputs).map(([name, value]) => {
    const result = merged(value, more.outputs[name]!);
    return [name, gives[name]?.(graph, result) ?? result];
  });
  return { inputs, outputs: Object.fromEntries(outputs) };
}

/** The number that all of a constant's are, if so. */
const fillingOf = ({ data }: Value): number | bigint | undefined =>
  data!.every((number: number | bigint) => number === data![0]) ? data![0] : undefined;

const numbersOf = ({ data }: Value): number[] => Array.from(data!, Number);

function sameNumbers(a: Value, b: Value): boolean {
  const [from, to] = [a.data!, b.data!];
  return from.length === to.length && from.every((number, i) => Object.is(number, to[i]));
}

const dependsOnCount = (a: Value, b: Value): RecordingError => {
  const told = ({ op, shape }: Value) => `${op} of [${shape}]`;
  return new RecordingError(
    `expected a function that does the same to each row, got one whose operators or numbers depend on how many rows there are ` +
      `(${told(a)} for fewer, ${told(b)} for more); compute each row's result from that row alone`,
  );
};

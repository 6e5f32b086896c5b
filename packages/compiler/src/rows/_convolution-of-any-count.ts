import type { GraphBuilder, Value } from "../graph.ts";

/** The same convolution of two recordings, what it takes and how many rows each has. */
interface RecordedTwice {
  /** Where the first recording has it, and where the second. */
  readonly recorded: readonly [Value, Value];
  readonly counts: readonly [number, number];
  /** What it takes: the image [1, inputs, ...pixels] whose last axis holds the rows too, and the weights. */
  readonly inputs: readonly Value[];
}

/**
 * Makes a convolution for any number of rows of two that have the rows in the last axis of their image, where dilation and padding are as many
 * times larger as there are rows. An operator's dilations cannot depend on a dimension, so the rows become an axis of their own.
 *
 * @returns [1, outputs, ...pixels], the last of them for any number of rows; undefined where the two differ in anything else
 */
export function convolutionOfAnyCount(
  graph: GraphBuilder,
  { recorded: [few, more], counts, inputs: [image, weights] }: RecordedTwice,
): Value | undefined {
  const [attributes, others] = [few, more].map((value, i) => perRow(value, counts[i]!));
  if (!attributes || JSON.stringify(attributes) !== JSON.stringify(others)) return undefined;
  const axes = few.shape.length - 2;
  const int64 = (numbers: readonly number[]): Value =>
    graph.constant(BigInt64Array.from(numbers, BigInt), [numbers.length], "int64");
  const widthOf = (shape: readonly number[]): number => shape.at(-1)! / counts[0];
  const before = few.inputs[0]!.shape;
  const pixels = [...before.slice(1, -1), widthOf(before)]; // with the channels first
  const split = graph.node("Reshape", [image!, int64([...pixels, -1])], {}, [...pixels, -1]);
  const rowsFirst = [axes + 1, ...Array.from({ length: axes + 1 }, (_, i) => i)];
  const turned = graph.node("Transpose", [split], { perm: rowsFirst }, [-1, ...pixels]);
  const size = [...few.shape.slice(1, -1), widthOf(few.shape)];
  const result = graph.node("Conv", [turned, weights!], attributes, [-1, ...size]);
  const rowsLast = [...Array.from({ length: axes + 1 }, (_, i) => i + 1), 0];
  const back = graph.node("Transpose", [result], { perm: rowsLast }, [...size, -1]);
  const merged = [1, ...few.shape.slice(1, -1), -1];
  return graph.node("Reshape", [back, int64(merged)], {}, merged);
}

/** The attributes of a convolution with those of the last axis for one row; undefined where they are not as many times larger as there are rows. */
function perRow({ op, attributes, shape }: Value, count: number): Value["attributes"] | undefined {
  if (op !== "Conv") return undefined;
  const { dilations, pads } = attributes;
  const axes = shape.length - 2;
  const divided = (numbers: readonly number[]): number[] =>
    numbers.map((number, i) => (i % axes === axes - 1 ? number / count : number));
  if (!Array.isArray(dilations) || !Array.isArray(pads)) return undefined;
  const one = { ...attributes, dilations: divided(dilations), pads: divided(pads) };
  return [...one.dilations, ...one.pads].every(Number.isInteger) && shape.at(-1)! % count === 0
    ? one
    : undefined;
}

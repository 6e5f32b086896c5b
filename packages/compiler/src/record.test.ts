import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { RandomDrawError, RecordingError, UnsupportedKernelError } from "./errors.ts";
import { type Graph, sizeOf, topological } from "./graph.ts";
import { optimize } from "./passes/optimize.ts";
import { record } from "./record.ts";
import { runCompiled } from "./testing/run-compiled.ts";

const spec = { shape: [2, 3], dtype: "float32" } as const;
const graphOf = (f: (x: tf.Tensor) => tf.Tensor): Graph =>
  record({ x: spec }, ({ x }) => ({ y: f(x!) }));
const operators = (graph: Graph): string[] =>
  topological(Object.values(graph.outputs))
    .filter((value) => value.op !== "Input" && !value.data)
    .map((value) => value.op);

test("a step that reads a value cannot be recorded, and the backend is what it was", () => {
  const before = tf.getBackend();
  expect(() => graphOf((x) => tf.mul(x, tf.sum(x).dataSync()[0]!))).toThrow(RecordingError);
  expect(() => graphOf((x) => tf.mul(x, tf.sum(x).dataSync()[0]!))).toThrow(
    "reads a tensor's values",
  );
  expect(tf.getBackend()).toBe(before);
});

test("a tensor of an earlier recording is refused", () => {
  let kept: tf.Tensor | undefined;
  graphOf((x) => {
    kept = tf.keep(tf.add(x, 1));
    return x;
  });
  expect(() => graphOf((x) => tf.add(x, kept!))).toThrow("an earlier recording");
});

test("a function that draws random numbers is refused where nothing can draw them", () => {
  const refused = "pass them as an input: a graph draws no numbers";
  expect(() => graphOf((x) => tf.dropout(x, 0.5))).toThrow(RandomDrawError);
  expect(() => graphOf((x) => tf.dropout(x, 0.5))).toThrow(`got tf.dropout; draw them outside`);
  expect(() => graphOf((x) => tf.add(x, tf.randomNormal([3])))).toThrow(refused);
  const drawing = () => record({ x: spec }, (_, random) => ({ y: random.normal([2]) }));
  expect(drawing).toThrow(refused);
});

test("an unknown kernel is an error that names it", () => {
  const unknown = () => graphOf((x) => tf.unique(x).values);
  expect(unknown).toThrow(UnsupportedKernelError);
  expect(unknown).toThrow("got Unique");
});

test("equal operators are one node, and what no output needs is not in the graph", () => {
  const graph = graphOf((x) => {
    tf.tanh(x);
    return tf.mul(tf.exp(x), tf.add(tf.exp(x), 1));
  });
  expect(operators(graph).sort()).toEqual(["Add", "Exp", "Mul"]);
});

test("products with one, sums with zero, chained scalars and double negations leave no node", () => {
  expect(operators(graphOf((x) => tf.mul(x, tf.onesLike(x))))).toEqual([]);
  expect(operators(graphOf((x) => tf.add(x, tf.zeros([2, 3]))))).toEqual([]);
  expect(operators(graphOf((x) => tf.neg(tf.neg(x))))).toEqual([]);
  expect(operators(graphOf((x) => tf.div(tf.mul(tf.mul(x, 2), 3), 4)))).toEqual(["Mul"]);
  expect(operators(graphOf((x) => tf.sub(x, tf.neg(tf.exp(x)))))).toEqual(["Exp", "Add"]);
});

test("a bias and a scaled addend become part of the product", () => {
  const bias = graphOf((x) =>
    tf.add(tf.matMul(x as tf.Tensor2D, tf.eye(3)), tf.tensor1d([1, 2, 3])),
  );
  expect(operators(optimize(bias))).toEqual(["Gemm"]);
  const scaled = graphOf((x) => tf.add(tf.matMul(x as tf.Tensor2D, tf.eye(3)), tf.mul(x, 0.25)));
  expect(operators(optimize(scaled))).toEqual(["Gemm"]);
});

test("the gradient of a mean costs no pass over ones", () => {
  const graph = graphOf((x) => tf.grad((y) => tf.mean(tf.square(y)))(x));
  expect(operators(graph)).toEqual(["Mul"]);
});

test("truths that become numbers are cast once, through whatever types they go", async () => {
  const numbers = (x: tf.Tensor) => tf.cast(tf.cast(tf.greater(x, 0), "int32"), "float32");
  expect(operators(graphOf(numbers))).toEqual(["Greater", "Cast"]);
  const marks = (x: tf.Tensor) => tf.cast(tf.oneHot(tf.cast(x, "int32"), 3), "float32");
  expect(operators(graphOf(marks)).slice(-2)).toEqual(["Equal", "Cast"]);
  const [run] = await runCompiled(([x]) => [marks(x!)], [tf.tensor1d([2, 0, 5])]);
  expect(run!.numbers).toEqual([0, 0, 1, 1, 0, 0, 0, 0, 0]);
});

test("a Relu before a pooling costs its gradient no pass over the whole image", () => {
  const images = { shape: [2, 6, 6, 3], dtype: "float32" } as const;
  const graph = record({ images, filter: { ...images, shape: [3, 3, 3, 4] } }, (given) => {
    const loss = (filter: tf.Tensor) => {
      const y = tf.conv2d(given.images as tf.Tensor4D, filter as tf.Tensor4D, 1, "same");
      return tf.sum(tf.square(tf.maxPool(tf.relu(y), 2, 2, "same")));
    };
    return { gradient: tf.grad(loss)(given.filter!) };
  });
  const steps = topological(Object.values(graph.outputs)).filter(({ op }) => op === "HardSigmoid");
  expect(steps.length).toBeGreaterThan(0);
  expect(Math.max(...steps.map(({ shape }) => sizeOf(shape)))).toBe((2 * 6 * 6 * 4) / 4);
});

test("constants of the outside are part of the graph, and outputs may be inputs or constants", async () => {
  const weight = tf.tensor2d([
    [1, 2],
    [3, 4],
    [5, 6],
  ]);
  const x = tf.tensor2d([
    [1, 0, 0],
    [0, 1, 0],
  ]);
  const [product, same, constant] = await runCompiled(
    ([input]) => [tf.matMul(input as tf.Tensor2D, weight), input!, tf.scalar(7)],
    [x],
  );
  expect(product!.numbers).toEqual([1, 2, 3, 4]);
  expect(same!.numbers).toEqual([1, 0, 0, 0, 1, 0]);
  expect(constant!.numbers).toEqual([7]);
});

test("recording leaves no tensor behind, also where it fails", () => {
  graphOf((x) => x); // the first time registers the recorder
  const before = tf.memory().numTensors;
  graphOf((x) => tf.keep(tf.exp(x)));
  expect(() => graphOf((x) => tf.unique(tf.exp(x)).values)).toThrow();
  expect(tf.memory().numTensors).toBe(before);
});

test("a copy of a tensor outlives the tensor", () => {
  const gradient = (x: tf.Tensor) => tf.grad((y) => tf.logSigmoid(tf.clone(y)))(x);
  expect(operators(graphOf(gradient))).toContain("Exp"); // of the sigmoid of the copy
});

test("tensors of strings are refused by name", () => {
  const strings = () => graphOf((x) => tf.add(x, tf.cast(tf.equal(["a"], "b"), "float32")));
  expect(strings).toThrow(RecordingError);
  expect(strings).toThrow("of type string");
});

test("without a backend a step is recorded all the same, and none is left chosen", async () => {
  const before = tf.getBackend();
  try {
    tf.engine().backendName = undefined as never; // as tfjs is before anything is computed
    expect(operators(graphOf((x) => tf.add(x, 1)))).toEqual(["Add"]);
    expect(tf.getBackend() ?? undefined).toBeUndefined();
    expect(operators(graphOf((x) => tf.add(x, 1)))).toEqual(["Add"]);
  } finally {
    await tf.setBackend(before);
  }
  expect(tf.add(1, 1).dataSync()).toEqual(Float32Array.of(2));
});

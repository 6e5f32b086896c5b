import * as tf from "@tensorflow/tfjs-core";
import ort from "onnxruntime-node";
import { expect, test } from "vitest";
import { toOnnx } from "../../onnx/to-onnx.ts";
import { record } from "../../record.ts";
import { binary, forward, numbers } from "../../testing/case-makers.ts";
import { testKernels } from "../../testing/test-kernels.ts";
import { gatherKernels } from "./gather.ts";

const integers = (...list: number[]) => tf.tensor1d(list, "int32");
const matrix = (rows: number[][]) => tf.tensor2d(rows, undefined, "int32");
/** As many places as `many`, below it, in no order. */
const places = (count: number, many: number) =>
  integers(...Array.from({ length: count }, (_, i) => (i * i * 7) % many));
const segments = (count: number) => (x: tf.Tensor, ids: tf.Tensor) =>
  tf.unsortedSegmentSum(x, ids as tf.Tensor1D, count);

testKernels(gatherKernels, () => ({
  GatherV2: [
    binary((x, i) => tf.gather(x, i), numbers([6, 3]), integers(0, 2, 2, 5)),
    binary((x, i) => tf.gather(x, i, 1), numbers([2, 6, 3]), integers(5, 0, 5)),
    binary(
      (x, i) => tf.gather(x, i),
      numbers([6, 3]),
      matrix([
        [1, 1],
        [0, 5],
      ]),
    ),
    binary((x, i) => tf.gather(x, i), numbers([300, 2]), places(40, 300)), // too many for a product
    forward(
      binary(
        (x, i) => tf.gather(x, i, 1, 1),
        numbers([2, 4, 3]),
        matrix([
          [3, 0],
          [1, 1],
        ]),
      ),
    ),
    forward(
      binary(
        (x, i) => tf.gather(x, i, 2, 1),
        numbers([2, 3, 4]),
        matrix([
          [3, 0, 1],
          [1, 1, 2],
        ]),
      ),
    ),
  ],
  GatherNd: [
    forward(
      binary(
        tf.gatherND,
        numbers([3, 4, 2]),
        matrix([
          [2, 1],
          [0, 0],
          [2, 3],
        ]),
      ),
    ),
    forward(binary(tf.gatherND, numbers([3, 4]), matrix([[2], [0]]))),
  ],
  ScatterNd: [
    forward(
      binary(
        (i, x) => tf.scatterND(i, x, [3, 4, 2]),
        matrix([
          [2, 1],
          [0, 0],
          [2, 1],
        ]),
        numbers([3, 2]),
      ),
    ),
    forward(binary((i, x) => tf.scatterND(i, x, [5]), matrix([[4], [1], [4]]), integers(3, 5, 7))),
  ],
  TensorScatterUpdate: [
    forward({
      inputs: [numbers([4, 3]), matrix([[2], [0], [2]]), numbers([3, 3], 1)], // the last one counts
      f: (x, i, updates) => tf.tensorScatterUpdate(x!, i!, updates!),
    }),
    forward({
      inputs: [numbers([3, 4]), matrix([[2, 1]]), numbers([1], 1)],
      f: (x, i, updates) => tf.tensorScatterUpdate(x!, i!, updates!),
    }),
  ],
  UnsortedSegmentSum: [
    binary(segments(4), numbers([5, 3]), integers(3, 0, 3, 1, 3)),
    binary(segments(4), numbers([5, 2, 3]), integers(3, 0, -1, 1, 3)), // −1 counts nowhere
    binary(segments(300), numbers([40, 2]), places(40, 300)),
    binary(segments(300), numbers([5, 2]), integers(299, 0, -1, 1, 299)),
    forward(
      binary(
        (x, ids) => tf.cast(segments(3)(x, ids), "float32"), // tfjs's backends differ in the type
        matrix([
          [1, 2],
          [3, 4],
          [5, 6],
        ]),
        integers(2, 0, 2),
      ),
    ),
  ],
}));

test("rows that there are not are refused where their numbers are known", () => {
  const recorded = (f: (x: tf.Tensor) => tf.Tensor) => () =>
    record({ x: { shape: [3, 2], dtype: "float32" } }, ({ x }) => ({ y: f(x!) }));
  expect(recorded((x) => tf.gather(x, integers(0, 3)))).toThrow("3 is not in [0, 2]");
  expect(recorded((x) => tf.gather(x, integers(-1, 1)))).toThrow("-1 is not in [0, 2]");
  const ofBatches = (x: tf.Tensor) => tf.gather(x, tf.zeros([2, 2], "int32"), 1, 1);
  expect(recorded(ofBatches)).toThrow("x.shape[0]: 3 should be equal to indices.shape[0]: 2");
});

test("rows are summed to the same bits in every run on two threads", async () => {
  const [rows, count, size] = [6000, 1000, 64];
  const specs = {
    x: { shape: [rows, size], dtype: "float32" },
    ids: { shape: [rows], dtype: "int32" },
  } as const;
  const graph = record(specs, ({ x, ids }) => ({ sums: segments(count)(x!, ids!) }));
  const session = await ort.InferenceSession.create(toOnnx(graph), { intraOpNumThreads: 2 });
  const feeds = {
    x: new ort.Tensor("float32", numbers([rows, size]).dataSync() as Float32Array, [rows, size]),
    ids: new ort.Tensor("int32", places(rows, count).dataSync() as Int32Array, [rows]),
  };
  const runs = await Promise.all(Array.from({ length: 20 }, () => session.run(feeds)));
  const first = Buffer.from((runs[0]!.sums!.data as Float32Array).buffer);
  for (const { sums } of runs)
    expect(Buffer.from((sums!.data as Float32Array).buffer).equals(first)).toBe(true);
  await session.release();
});

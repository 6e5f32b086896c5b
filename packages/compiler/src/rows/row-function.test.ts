import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { chooseEngine } from "../engines/choose-engine.ts";
import { eagerEngine } from "../engines/eager.ts";
import { loadPackage } from "../engines/load-package.ts";
import type { OnnxRuntime } from "../engines/loop-program.ts";
import { onnxEngine } from "../engines/onnx.ts";
import { RecordingError, RowsError } from "../errors.ts";
import { numbers } from "../testing/case-makers.ts";
import { recordRows } from "./record-rows.ts";
import type { RowBlock, RowFunction } from "./row-function.ts";

const onnx = await chooseEngine("onnx", { threads: 1 });
// Loaded once for all tests of a process, with the threads that those of engines expect.
const onnxruntimeWeb = (await loadPackage("onnxruntime-web")) as OnnxRuntime & {
  env: { wasm: { numThreads: number } };
};
onnxruntimeWeb.env.wasm.numThreads = 2;
const web = onnxEngine(onnxruntimeWeb, { threads: 2 });
const eager = eagerEngine({ backend: "cpu" });

type OfRows = (rows: tf.Tensor) => Readonly<Record<string, tf.Tensor>>;
const dense = (x: tf.Tensor, units: number, shift = 0): tf.Tensor =>
  tf.relu(tf.add(tf.matMul(x, numbers([x.shape[1]!, units], shift)), numbers([units], shift + 1)));

/** Functions of rows by what they are made of, and the shape of their rows. */
const functions: Readonly<Record<string, { shape: readonly number[]; f: OfRows }>> = {
  "dense layers": { shape: [6], f: (x) => ({ y: dense(dense(x, 5), 3, 2) }) },
  "a row's own error": {
    shape: [4],
    f: (x) => ({ y: tf.mean(tf.square(tf.sub(x, dense(x, 4))), 1), sum: tf.sum(x, 1, true) }),
  },
  "convolution, pooling and a flat layer": {
    shape: [8, 6, 2],
    f: (x) => {
      const maps = tf.conv2d(x as tf.Tensor4D, numbers([3, 3, 2, 4]) as tf.Tensor4D, 1, "same");
      const pooled = tf.maxPool(tf.elu(maps), 2, 2, "same");
      return { y: dense(tf.reshape(pooled, [x.shape[0]!, -1]), 3), pooled };
    },
  },
  "convolutions of many channels, of which one is up-sampled and one dilated": {
    shape: [5, 4, 16],
    f: (x) => {
      const filter = numbers([3, 3, 16, 64]) as tf.Tensor4D;
      const maps = tf.tanh(tf.conv2d(x as tf.Tensor4D, filter, 1, "same", "NHWC", [2, 1]));
      const doubled = tf.image.resizeNearestNeighbor(maps, [10, 8]);
      // Half as large: sums of 384 products are to stay what float32 holds in any order of summing.
      const back = tf.mul<tf.Tensor4D>(numbers([3, 2, 64, 32], 1), 0.5);
      return { maps, y: tf.conv2d(doubled, back, 1, "valid") };
    },
  },
  "a convolution of many channels over series": {
    shape: [6, 32],
    f: (x) => ({ y: tf.conv1d(x as tf.Tensor3D, numbers([3, 32, 32]) as tf.Tensor3D, 1, "same") }),
  },
  "a transposed convolution of a vector": {
    shape: [5],
    f: (x) => {
      const [n] = x.shape as [number];
      const maps: tf.Tensor4D = tf.reshape(dense(x, 12), [n, 2, 2, 3]);
      const filter = numbers([3, 3, 2, 3]) as tf.Tensor4D;
      return { y: tf.sigmoid(tf.conv2dTranspose(maps, filter, [n, 4, 4, 2], 2, "same")) };
    },
  },
  "ones, tiles, slices and joins": {
    shape: [3],
    f: (x) => {
      const [n] = x.shape as [number];
      const ones = tf.mul(tf.ones([n, 1]), 2);
      const tiled = tf.tile(tf.tensor2d([[1, 2]]), [n, 1]);
      return { y: tf.concat([x, ones, tiled, tf.slice(x, [0, 1], [n, 2])], 1) };
    },
  },
  "an exponential linear unit of small and large numbers": {
    shape: [3],
    f: (x) => ({ y: tf.elu(tf.mul(x, 200)) }),
  },
  "a softmax and its largest": {
    shape: [4],
    f: (x) => ({ y: tf.softmax(x), largest: tf.max(x, 1), at: tf.argMax(x, 1) }),
  },
};

const rowsOf = (n: number, shape: readonly number[]): RowBlock => ({
  data: numbers([n, ...shape], 3).dataSync() as Float32Array,
  shape: [n, ...shape],
});

async function expectSame(f: RowFunction, eagerly: RowFunction, rows: RowBlock): Promise<void> {
  const [got, expected] = [await f.run(rows), await eagerly.run(rows)];
  expect(Object.keys(got).sort()).toEqual(Object.keys(expected).sort());
  for (const [name, { data, shape }] of Object.entries(expected)) {
    expect(got[name]!.shape).toEqual(shape);
    expect(got[name]!.data).toBeAllClose(data, 1e-5);
  }
}

for (const [what, { shape, f }] of Object.entries(functions))
  test(`${what}: one compiled graph gives any number of rows what eager ones give`, async () => {
    const options = { shape, batchSize: 50 };
    const [compiled, eagerly] = [
      await onnx.compileRows(f, options),
      await eager.compileRows(f, options),
    ];
    for (const n of [1, 2, 7, 11, 64, 120]) await expectSame(compiled, eagerly, rowsOf(n, shape));
    await expectSame(compiled, eagerly, { data: new Float32Array(0), shape: [0, ...shape] });
    await compiled.dispose();
  });

test("bytes are intensities, scaled by 1/255 to what floats of these give", async () => {
  const f: OfRows = (x) => ({ y: dense(x, 3) });
  const bytes = Uint8Array.from({ length: 12 }, (_, i) => (i * 53) % 256);
  for (const engine of [onnx, web, eager]) {
    const compiled = await engine.compileRows(f, { shape: [4] });
    const floats = Float32Array.from(bytes, (byte) => Math.fround(byte * Math.fround(1 / 255)));
    const [a, b] = [
      await compiled.run({ data: bytes, shape: [3, 4] }),
      await compiled.run({ data: floats, shape: [3, 4] }),
    ];
    expect(a.y!.data).toBeAllClose(b.y!.data, 1e-6);
  }
});

test("bytes, floats and no rows that come together keep to their own results", async () => {
  for (const engine of [onnx, web, eager]) {
    const f = await engine.compileRows((x) => ({ y: tf.mul(x, 1) }), { shape: [2], batchSize: 2 });
    const bytes = { data: Uint8Array.of(255, 51, 0, 102, 204, 153), shape: [3, 2] };
    const floats = { data: Float32Array.of(2, 3), shape: [1, 2] };
    const none = { data: new Uint8Array(0), shape: [0, 2] };
    const results = await Promise.all([bytes, none, floats].map((rows) => f.run(rows)));
    expect(results.map(({ y }) => y!.shape)).toEqual([bytes.shape, none.shape, floats.shape]);
    expect(results[0]!.y!.data).toBeAllClose([1, 0.2, 0, 0.4, 0.8, 0.6], 1e-7);
    expect([...results[2]!.y!.data]).toEqual([2, 3]);
  }
});

test("calls that come together are computed together, and each gets the results of its own rows", async () => {
  let batches = 0;
  const counted = await eager.compileRows(
    (x) => {
      batches++;
      return { y: tf.sum(x, 1) };
    },
    { shape: [2], batchSize: 20 },
  );
  const calls = Array.from({ length: 50 }, (_, i) => i);
  const results = await Promise.all(
    calls.map((i) => counted.run({ data: Float32Array.of(i, 1), shape: [1, 2] })),
  );
  expect(results.map(({ y }) => y!.data[0])).toEqual(calls.map((i) => i + 1));
  expect(batches).toBe(3);
});

test("a row that is not finite is refused alone, whoever shares its batch, and huge numbers are none", async () => {
  for (const engine of [onnx, web, eager]) {
    const f = await engine.compileRows((x) => ({ y: tf.mul(x, 1) }), { shape: [2] });
    const rows = [
      [1, 2],
      [3, Number.NEGATIVE_INFINITY],
      [3e38, 3e38],
    ].map((row) => ({ data: Float32Array.from(row), shape: [1, 2] }));
    const [sound, wrong, huge] = await Promise.allSettled(rows.map((row) => f.run(row)));
    expect(sound).toMatchObject({ value: { y: { data: rows[0]!.data } } });
    expect(wrong).toMatchObject({ reason: expect.any(RowsError) });
    expect(String((wrong as PromiseRejectedResult).reason)).toContain(
      "-Infinity in row 0 at feature 1",
    );
    expect(huge).toMatchObject({ value: { y: { data: rows[2]!.data } } });
  }
});

test("results are written into the arrays that are given for them, of their length, also where calls share a batch", async () => {
  for (const engine of [onnx, web, eager]) {
    const f = await engine.compileRows((x) => ({ y: tf.mul(x, 2), sum: tf.sum(x, 1) }), {
      shape: [2],
      batchSize: 3,
    });
    const rows = (n: number) => ({
      data: Float32Array.from({ length: 2 * n }, (_, i) => i),
      shape: [n, 2],
    });
    const rooms = [8, 1, 2, 0].map((n) => ({ n, y: new Float32Array(2 * n) }));
    const results = await Promise.all(rooms.map(({ n, y }) => f.run(rows(n), { y })));
    for (const [i, { n, y }] of rooms.entries()) {
      expect(results[i]!.y!.data).toBe(y);
      expect([...y]).toEqual([...rows(n).data].map((number) => 2 * number));
      expect(results[i]!.sum!.shape).toEqual([n]);
    }
    for (const n of [2, 5])
      await expect(f.run(rows(n), { y: new Float32Array(3) })).rejects.toThrow(
        `expected room for ${2 * n} numbers`,
      );
  }
});

test("a function whose results depend on the other rows is refused", () => {
  const centered: OfRows = (x) => ({ y: tf.sub(x, tf.mean(x, 0)) });
  expect(() => recordRows({ rows: { shape: [3] } }, ({ rows }) => centered(rows!))).toThrow(
    RecordingError,
  );
  expect(() => recordRows({ rows: { shape: [3] } }, ({ rows }) => centered(rows!))).toThrow(
    "depend on how many rows there are",
  );
});

test("rows of another shape, of another length or with NaN are refused by what was expected, and so are calls after dispose", async () => {
  const f = await onnx.compileRows((x) => ({ y: x }), { shape: [2] });
  const refused: [RowBlock, string][] = [
    [{ data: new Float32Array(3), shape: [1, 3] }, "expected rows of shape [n, 2], got [1, 3]"],
    [{ data: new Float32Array(3), shape: [2, 2] }, "expected 4 numbers"],
    [{ data: Float32Array.of(1, 2, 3, Number.NaN), shape: [2, 2] }, "NaN in row 1 at feature 1"],
    [{ data: [1, 2] as never, shape: [1, 2] }, "a Float32Array or a Uint8Array, got Array"],
  ];
  for (const [rows, message] of refused) {
    await expect(f.run(rows)).rejects.toThrow(RowsError);
    await expect(f.run(rows)).rejects.toThrow(message);
  }
  const last = f.run({ data: Float32Array.of(1, 2), shape: [1, 2] });
  await f.dispose();
  expect((await last).y!.data).toEqual(Float32Array.of(1, 2));
  await expect(f.run({ data: new Float32Array(2), shape: [1, 2] })).rejects.toThrow(RowsError);
});

import * as tf from "@tensorflow/tfjs-core";
import * as tfl from "@tensorflow/tfjs-layers";
import { expect, test } from "vitest";
import { LayerError } from "../layer-error.ts";
import { MaskedConv2D, type MaskedConv2DOptions } from "./masked-conv-2d.ts";

const [height, width, channels] = [4, 5, 3];
const wave = (shape: number[], speed: number) =>
  tf.tidy(() =>
    tf.reshape(tf.sin(tf.mul(tf.range(0, tf.util.sizeFromShape(shape)), speed)), shape),
  );

/** A layer whose weights are numbers of no pattern. */
function built(options: Partial<MaskedConv2DOptions> = {}) {
  const layer = new MaskedConv2D({ filters: 2, kernelSize: 3, seesItself: false, ...options });
  const input = tfl.input({ shape: [height, width, channels] });
  const model = tfl.model({ inputs: input, outputs: layer.apply(input) as tfl.SymbolicTensor });
  layer.setWeights(layer.getWeights().map(({ shape }, i) => wave(shape, 1.7 + i)));
  const apply = (x: tf.Tensor) => model.apply(x) as tf.Tensor;
  return { layer, apply };
}

for (const kernelSize of [3, 5, 7])
  for (const seesItself of [false, true])
    test(`a window of ${kernelSize} sees what comes before a place${seesItself ? " and itself" : " alone"}`, () => {
      const { apply } = built({ kernelSize, seesItself });
      const x = wave([1, height, width, channels], 0.9);
      const before = apply(x).arraySync() as number[][][][];
      for (let changed = 0; changed < height * width; changed++) {
        const mark = tf.oneHot([changed], height * width);
        const other = tf.add(x, tf.reshape(tf.cast(mark, "float32"), [1, height, width, 1]));
        const after = apply(other).arraySync() as number[][][][];
        for (let place = 0; place < height * width; place++) {
          const [row, column] = [Math.floor(place / width), place % width];
          const [above, right] = [row - Math.floor(changed / width), (changed % width) - column];
          const reach = (kernelSize - 1) / 2;
          const isNear = above >= 0 && above <= reach && Math.abs(right) <= reach;
          const isSeen = isNear && (above > 0 || right < 0 || (seesItself && right === 0));
          const moved = before[0]![row]![column]!.some(
            (value, i) => value !== after[0]![row]![column]![i],
          );
          expect(moved, `${changed} at ${place}`).toBe(isSeen);
        }
      }
    });

test("the numbers are those of a convolution whose masked weights are 0", () => {
  const { layer, apply } = built({ seesItself: true, activation: "relu" });
  const [kernel, bias] = layer.getWeights();
  // The row below the middle, and what follows the middle, are 0.
  const mask = tf.tensor4d([1, 1, 1, 1, 1, 0], [2, 3, 1, 1]);
  const whole = tf.concat([tf.mul(kernel!, mask), tf.zeros([1, 3, channels, 2])], 0) as tf.Tensor4D;
  const x = wave([2, height, width, channels], 0.7) as tf.Tensor4D;
  const expected = tf.relu(tf.add(tf.conv2d(x, whole, 1, "same"), bias!));
  expect(apply(x)).toBeAllClose(expected.dataSync(), 1e-6);
});

test("what it gives of single places is what it gives of them all", () => {
  for (const seesItself of [false, true]) {
    const { layer, apply } = built({ kernelSize: 5, seesItself });
    const numbers = tf.tensor1d(
      Array.from({ length: 2 * height * width }, (_, i) => (i * 7 + Math.floor(i / 5)) % channels),
      "int32",
    );
    const marks = tf.reshape(tf.cast(tf.oneHot(numbers, channels), "float32"), [
      2,
      height * width,
      channels,
    ]);
    const all = tf.reshape(apply(tf.reshape(marks, [2, height, width, channels])), [2, -1, 2]);
    const of = layer.places();
    for (let place = 0; place < height * width; place++) {
      const at = (above: number, right: number) => {
        const [row, column] = [Math.floor(place / width) - above, (place % width) + right];
        return row < 0 || column < 0 || column >= width ? undefined : row * width + column;
      };
      const taken = (tensor: tf.Tensor, size: number) => (above: number, right: number) => {
        const other = at(above, right);
        if (other === undefined) return undefined;
        return tf.reshape(tf.slice(tensor, [0, other, 0], [2, 1, size]), [2, size]);
      };
      const expected = tf.slice(all, [0, place, 0], [2, 1, 2]).dataSync();
      expect(of.of(2, taken(marks, channels))).toBeAllClose(expected, 1e-6);
      const indices = tf.reshape(tf.cast(numbers, "float32"), [2, height * width, 1]);
      expect(of.ofMarked(2, taken(indices, 1))).toBeAllClose(expected, 1e-6);
    }
  }
});

test("gradients reach the weights that count and no others", () => {
  const { layer, apply } = built();
  const x = wave([2, height, width, channels], 0.7);
  const loss = (): tf.Scalar => tf.sum(tf.square(apply(x)));
  const { grads } = tf.variableGrads(loss);
  const kernel = layer.weights[0]!.read() as tf.Variable;
  const gradient = grads[kernel.name]!.arraySync() as number[][][][];
  gradient.forEach((row, r) => {
    row.forEach((tap, c) => {
      const isSeen = r === 0 || c === 0;
      expect(tap.flat().every((value) => value !== 0)).toBe(isSeen);
      if (!isSeen) expect(tap.flat().every((value) => value === 0)).toBe(true);
    });
  });
  // Central differences of one weight.
  const step = 1e-2;
  const moved = (by: number): number => {
    const at = tf.buffer([2, 3, channels, 2]);
    at.set(by, 0, 1, 2, 1);
    const old = kernel.clone();
    kernel.assign(tf.add(kernel, at.toTensor()));
    const value = loss().dataSync()[0]!;
    kernel.assign(old);
    return value;
  };
  const slope = (moved(step) - moved(-step)) / (2 * step);
  expect(gradient[0]![1]![2]![1]).toBeCloseTo(slope, 2);
});

test("an even window, and rows that are no images, are refused; the configuration says everything", () => {
  const options = { name: "seen", filters: 2, kernelSize: 3, seesItself: true } as const;
  expect(() => new MaskedConv2D({ ...options, kernelSize: 4 })).toThrow(LayerError);
  expect(() => new MaskedConv2D(options).build([null, 4, 3])).toThrow("[batch, height, width");
  expect(new MaskedConv2D({ ...options, activation: "relu" }).getConfig()).toMatchObject({
    ...options,
    activation: "relu",
  });
});

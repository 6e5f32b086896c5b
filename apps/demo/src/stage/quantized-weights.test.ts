import { expect, test } from "vitest";
import { quantized, restored } from "./quantized-weights.ts";

test("weights come back within half a step, the largest exactly, zeros as zeros, in their shapes", () => {
  const kernel = { data: Float32Array.of(-2.54, 0, 0.011, 1, -0.5, 2.54), shape: [2, 3] };
  const bias = { data: new Float32Array(2), shape: [2] };
  const back = restored(quantized({ kernel, bias }));
  expect(Object.keys(back)).toEqual(["kernel", "bias"]);
  expect(back.kernel!.shape).toEqual([2, 3]);
  // A step is 2.54 / 127 = 0.02.
  [-2.54, 0, 0.02, 1, -0.5, 2.54].forEach((x, i) => {
    expect(back.kernel!.data[i]).toBeCloseTo(x, 6);
  });
  expect([...back.bias!.data]).toEqual([0, 0]);
});

import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { read } from "./read.ts";
import { write } from "./write.ts";

const python = (script: string, input: Uint8Array = new Uint8Array(0)) =>
  spawnSync("python3", ["-c", script], { input });
const present = python("import safetensors, numpy").status === 0;

const tensors = {
  kernel: { dtype: "float32", shape: [2, 3], data: Float32Array.of(1, 2, 3, 4, 5, -6.5) },
  step: { dtype: "int64", shape: [], data: BigInt64Array.of(-7n) },
  "b/é": { dtype: "uint8", shape: [3], data: Uint8Array.of(0, 1, 255) },
  double: { dtype: "float64", shape: [1], data: Float64Array.of(Math.PI) },
  count: { dtype: "int32", shape: [1], data: Int32Array.of(-(2 ** 31)) },
  none: { dtype: "float32", shape: [0, 2], data: new Float32Array(0) },
} as const;

test.skipIf(!present)(
  "Python's safetensors reads our file and writes the same bytes (skipped where python3 has no safetensors and numpy)",
  () => {
    const bytes = write(tensors, { format: "np" });
    const script = `
import sys
from safetensors.numpy import load, save
t = load(sys.stdin.buffer.read())
assert t["kernel"].shape == (2, 3) and t["kernel"][1, 2] == -6.5, t
assert t["step"].shape == () and t["step"] == -7 and t["none"].shape == (0, 2), t
assert t["b/é"].tolist() == [0, 1, 255], t
sys.stdout.buffer.write(save(t, {"format": "np"}))`;
    const { status, stdout, stderr } = python(script, bytes);
    expect(status, String(stderr)).toBe(0);
    expect(new Uint8Array(stdout)).toEqual(bytes);
    expect(read(stdout)).toEqual(read(bytes));
  },
);

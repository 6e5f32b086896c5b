import { expect, test } from "vitest";
import type { NamedTensor } from "./named-tensor.ts";
import { read } from "./read.ts";
import { SafetensorsError } from "./safetensors-error.ts";
import { write } from "./write.ts";

const float = (...values: number[]): NamedTensor => ({
  dtype: "float32",
  shape: [values.length],
  data: Float32Array.from(values),
});

test("a file is a length, a header padded to 8 bytes, and little-endian data, byte for byte", () => {
  const bytes = write(
    { b: float(1, -2), a: { dtype: "uint8", shape: [1, 3], data: Uint8Array.of(7, 8, 9) } },
    { k: "v" },
  );
  const header =
    '{"__metadata__":{"k":"v"},' +
    '"b":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},' +
    '"a":{"dtype":"U8","shape":[1,3],"data_offsets":[8,11]}}';
  expect(header.length).toBe(134);
  const text = `${header}  `; // 136 = 17 * 8
  expect([...bytes]).toEqual([
    ...[136, 0, 0, 0, 0, 0, 0, 0],
    ...[...text].map((c) => c.charCodeAt(0)),
    ...[0x00, 0x00, 0x80, 0x3f], // 1
    ...[0x00, 0x00, 0x00, 0xc0], // -2
    ...[7, 8, 9],
  ]);
});

test("no tensors at all make the smallest file", () => {
  expect([...write({})]).toEqual([8, 0, 0, 0, 0, 0, 0, 0, 0x7b, 0x7d, ...Array(6).fill(0x20)]);
});

test("the order in which tensors and metadata are given does not change the bytes", () => {
  const one = write({ a: float(1), b: float(2), "10": float(3) }, { x: "1", y: "2" });
  const two = write({ b: float(2), "10": float(3), a: float(1) }, { y: "2", x: "1" });
  expect(two).toEqual(one);
});

test("each tensor starts at a multiple of its item size", () => {
  const text = new TextDecoder().decode(
    write({
      a: { dtype: "uint8", shape: [], data: Uint8Array.of(1) },
      b: { dtype: "float64", shape: [1], data: Float64Array.of(1) },
      c: { dtype: "float16", shape: [1], data: Uint16Array.of(0x3c00) },
      d: float(1),
    }),
  );
  expect([...text.matchAll(/"(.)":\{[^}]*\[(\d+),\d+\]\}/g)].map((m) => [m[1], m[2]])).toEqual([
    ["b", "0"],
    ["d", "8"],
    ["c", "12"],
    ["a", "14"],
  ]);
});

test("a view into the middle of a larger buffer writes only its own values", () => {
  const data = Float32Array.of(9, 1, 2, 9).subarray(1, 3);
  const bytes = write({ x: { dtype: "float32", shape: [2], data } });
  expect(read(bytes).tensors.x?.data).toEqual(Float32Array.of(1, 2));
});

test("a file that finite: false writes is one that read refuses and finite: false reads", () => {
  const bytes = write({ x: float(Number.NaN) }, {}, { finite: false });
  expect(() => read(bytes)).toThrow(SafetensorsError);
  expect(read(bytes, { finite: false }).tensors.x?.data).toEqual(Float32Array.of(Number.NaN));
});

const refused: Record<string, [Record<string, unknown>, Record<string, unknown>?]> = {
  NaN: [{ x: float(0, Number.NaN) }],
  infinity: [{ x: float(Number.NEGATIVE_INFINITY) }],
  "infinite float16": [{ x: { dtype: "float16", shape: [1], data: Uint16Array.of(0xfc00) } }],
  "infinite bfloat16": [{ x: { dtype: "bfloat16", shape: [1], data: Uint16Array.of(0x7f80) } }],
  "a bool of 2": [{ x: { dtype: "bool", shape: [1], data: Uint8Array.of(2) } }],
  "too few values": [{ x: { dtype: "float32", shape: [2], data: Float32Array.of(1) } }],
  "too many values": [{ x: { dtype: "float32", shape: [], data: Float32Array.of(1, 2) } }],
  "an array of another type": [{ x: { dtype: "float32", shape: [1], data: Int32Array.of(1) } }],
  "a plain array": [{ x: { dtype: "float32", shape: [1], data: [1] } }],
  "an unknown dtype": [{ x: { dtype: "string", shape: [1], data: Uint8Array.of(1) } }],
  "a dtype of Object.prototype": [{ x: { dtype: "toString", shape: [1], data: Uint8Array.of(1) } }],
  "a negative dimension": [{ x: { dtype: "uint8", shape: [-1, -1], data: Uint8Array.of(1) } }],
  "a fractional dimension": [{ x: { dtype: "uint8", shape: [0.5, 2], data: Uint8Array.of(1) } }],
  "the reserved name": [{ __metadata__: float(1) }],
  "a lone surrogate": [{ "\ud800": float(1) }],
  "a metadata number": [{}, { epoch: 1 }],
  "a lone surrogate in metadata": [{}, { k: "\udc00" }],
};

test.each(Object.keys(refused))("%s is refused by a SafetensorsError", (name) => {
  const [tensors, metadata] = refused[name]!;
  expect(() =>
    write(tensors as Record<string, NamedTensor>, metadata as Record<string, string>),
  ).toThrow(SafetensorsError);
});

test("the error names the tensor, the element, what was expected and what was got", () => {
  expect(() => write({ "encoder/kernel": float(0, Number.NaN) })).toThrow(
    'safetensors, tensor "encoder/kernel", element 1: expected finite numbers, got NaN',
  );
});

test("a dtype that only Object.prototype knows is named as what is wrong", () => {
  const x = { dtype: "toString", shape: [1], data: Uint8Array.of(1) } as unknown as NamedTensor;
  expect(() => write({ x })).toThrow(/expected a dtype of bool, .*, got "toString"$/);
});

import fc from "fast-check";
import { expect, test } from "vitest";
import type { NamedTensor } from "./named-tensor.ts";
import { read } from "./read.ts";
import { SafetensorsError } from "./safetensors-error.ts";
import { fileOf } from "./testing/file-of.ts";
import { write } from "./write.ts";

const everyDtype: Record<string, NamedTensor> = {
  bool: { dtype: "bool", shape: [2], data: Uint8Array.of(0, 1) },
  uint8: { dtype: "uint8", shape: [3, 1], data: Uint8Array.of(0, 1, 255) },
  int8: { dtype: "int8", shape: [1], data: Int8Array.of(-128) },
  int16: { dtype: "int16", shape: [1], data: Int16Array.of(-32768) },
  uint16: { dtype: "uint16", shape: [1], data: Uint16Array.of(65535) },
  float16: { dtype: "float16", shape: [2], data: Uint16Array.of(0x3c00, 0xfbff) },
  bfloat16: { dtype: "bfloat16", shape: [1], data: Uint16Array.of(0x3f80) },
  int32: { dtype: "int32", shape: [], data: Int32Array.of(-(2 ** 31)) },
  uint32: { dtype: "uint32", shape: [1], data: Uint32Array.of(2 ** 32 - 1) },
  float32: { dtype: "float32", shape: [2, 2], data: Float32Array.of(1, -0, 1e-45, 3e38) },
  float64: { dtype: "float64", shape: [1], data: Float64Array.of(Math.PI) },
  int64: { dtype: "int64", shape: [1], data: BigInt64Array.of(-(2n ** 63n)) },
  uint64: { dtype: "uint64", shape: [1], data: BigUint64Array.of(2n ** 64n - 1n) },
  empty: { dtype: "float32", shape: [0, 5], data: new Float32Array(0) },
};

test("every dtype comes back as it was written, with the metadata", () => {
  const { tensors, metadata } = read(write(everyDtype, { ключ: 'a "b"\n' }));
  expect({ ...tensors }).toEqual(everyDtype);
  expect({ ...metadata }).toEqual({ ключ: 'a "b"\n' });
});

test("a file at an odd offset of a Node Buffer is read into arrays of its own", () => {
  const bytes = write(everyDtype);
  const buffer = Buffer.alloc(bytes.length + 3);
  buffer.set(bytes, 3);
  const { tensors } = read(buffer.subarray(3));
  buffer.fill(0);
  expect({ ...tensors }).toEqual(everyDtype);
});

test("a file whose data starts at an odd byte, which other writers make, is read", () => {
  const header = '{"x":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}';
  for (const padding of ["", " "])
    expect(read(fileOf(header + padding, [0, 0, 128, 63])).tensors.x).toEqual({
      dtype: "float32",
      shape: [1],
      data: Float32Array.of(1),
    });
});

test("names that mean something to Object.prototype are plain names", () => {
  const names = ["__proto__", "constructor", "toString", "hasOwnProperty", ""];
  const header = names.map(
    (n, i) => `"${n}":{"dtype":"U8","shape":[1],"data_offsets":[${i},${i + 1}]}`,
  );
  const { tensors, metadata } = read(
    fileOf(`{"__metadata__":{"__proto__":"p"},${header}}`, [0, 1, 2, 3, 4]),
  );
  expect(Object.keys(tensors)).toEqual(names);
  expect(names.map((name) => tensors[name]?.data[0])).toEqual([0, 1, 2, 3, 4]);
  expect(Object.getPrototypeOf(tensors)).toBe(null);
  expect(Object.entries(metadata)).toEqual([["__proto__", "p"]]);
  expect(({} as Record<string, unknown>).dtype).toBe(undefined);
  expect(read(write(tensors, metadata))).toEqual({ tensors, metadata });
});

test("the error names the byte at which the header goes wrong", () => {
  expect(() => read(fileOf('{"é":{"dtype":"F33"}}'))).toThrow(
    /^safetensors, byte 28: expected a dtype before this \(BOOL, .*\), got "}}"$/,
  );
});

test("every truncation of a good file is refused", () => {
  const bytes = write(everyDtype, { k: "v" });
  for (let length = 0; length < bytes.length; length++)
    expect(() => read(bytes.subarray(0, length)), `${length} bytes`).toThrow(SafetensorsError);
});

test("whatever is done to a good file, it is read or refused by a SafetensorsError", () => {
  const good = write(everyDtype, { k: "v" });
  const marks = [
    '"',
    "\\",
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "-1",
    "9007199254740993",
    "null",
    '"__proto__":',
    "\0",
  ];
  const piece = fc.oneof(
    fc.uint8Array({ maxLength: 9 }),
    fc.constantFrom(...marks).map((text) => new TextEncoder().encode(text)),
  );
  const edit = fc.record({ at: fc.nat(good.length), remove: fc.nat(9), insert: piece });
  fc.assert(
    fc.property(
      fc.array(edit, { minLength: 1, maxLength: 4 }),
      fc.boolean(),
      (edits, fixLength) => {
        let bytes: number[] = [...good];
        for (const { at, remove, insert } of edits) bytes.splice(at, remove, ...insert);
        if (fixLength) {
          const header = bytes.slice(8, bytes.length - (good.length - headerEnd(good)));
          bytes = [...fileOf(Uint8Array.from(header), bytes.slice(8 + header.length))];
        }
        const file = Uint8Array.from(bytes);
        let contents: ReturnType<typeof read>;
        try {
          contents = read(file);
        } catch (error) {
          expect(error).toBeInstanceOf(SafetensorsError);
          return;
        }
        JSON.parse(new TextDecoder().decode(file.subarray(8, headerEnd(file))));
        expect(read(write(contents.tensors, contents.metadata))).toEqual(contents);
      },
    ),
    { numRuns: 5000, seed: 1 },
  );
});

function headerEnd(file: Uint8Array): number {
  return 8 + Number(new DataView(file.buffer, file.byteOffset).getBigUint64(0, true));
}

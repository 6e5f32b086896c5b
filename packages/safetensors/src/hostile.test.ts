import { expect, test } from "vitest";
import { read } from "./read.ts";
import { SafetensorsError } from "./safetensors-error.ts";
import { fileOf } from "./testing/file-of.ts";
import { write } from "./write.ts";

const one = (dtype: string, shape: string, offsets: string) =>
  `{"x":{"dtype":${dtype},"shape":${shape},"data_offsets":${offsets}}}`;
const u8 = (name: string, begin: number, end: number) =>
  `"${name}":{"dtype":"U8","shape":[${end - begin}],"data_offsets":[${begin},${end}]}`;
const good = one('"U8"', "[4]", "[0,4]");
const four = [1, 2, 3, 4];

const hostile: Record<string, [file: Uint8Array, message: RegExp]> = {
  "an empty file": [new Uint8Array(0), /8 bytes or more/],
  "seven bytes": [new Uint8Array(7), /8 bytes or more/],
  "eight zero bytes": [new Uint8Array(8), /empty header/],
  "an empty header before data": [fileOf("", four), /empty header/],
  "a header one byte longer than the file": [fileOf("{}", [], 3n), /at most 2, got 3/],
  "a header of 2^63 bytes": [fileOf(good, four, 2n ** 63n), /header length of at most/],
  "a header of 2^64 - 1 bytes": [fileOf(good, four, 2n ** 64n - 1n), /18446744073709551615/],
  "a header of 2^53 + 1 bytes": [fileOf(good, four, 2n ** 53n + 1n), /header length of at most/],
  "a header shorter than its JSON": [
    fileOf(good, four, BigInt(good.length - 1)),
    /end of the header/,
  ],
  "a header that runs into the data": [
    fileOf(good, [0, 2, 3, 4], BigInt(good.length + 1)),
    /the end of the header/,
  ],
  "white space before the header": [fileOf(` ${good}`, four), /starts with '\{'/],
  "a byte order mark": [fileOf(`\ufeff${good}`, four), /starts with '\{'/],
  "an array as header": [fileOf("[]"), /starts with '\{'/],
  "null as header": [fileOf("null"), /starts with '\{'/],
  "a gzip file": [fileOf(Uint8Array.of(0x1f, 0x8b, 8, 0)), /starts with '\{'/],
  "bytes that are not UTF-8": [fileOf(Uint8Array.of(0x7b, 0x22, 0xff, 0x22, 0x7d)), /UTF-8/],
  "an overlong encoding": [fileOf(Uint8Array.of(0x7b, 0x22, 0xc0, 0xaf, 0x22, 0x7d)), /UTF-8/],
  "two headers": [fileOf("{}{}"), /the end of the header/],
  "a NUL after the header": [fileOf("{}\0"), /the end of the header/],
  "a comment": [fileOf("{/**/}"), /a string/],
  "a trailing comma": [fileOf(`{${u8("x", 0, 4)},}`, four), /a string/],
  "a name in single quotes": [fileOf("{'x':1}"), /a string/],
  "a name without a value": [fileOf('{"x"}'), /':'/],
  "an unclosed string": [fileOf('{"x'), /a JSON string/],
  "an unclosed string after a backslash": [fileOf('{"x\\'), /a JSON string/],
  "a control character in a name": [fileOf('{"a\nb":{}}'), /a JSON string/],
  "an unknown escape": [fileOf('{"\\x41":{}}'), /a JSON string/],
  "a lone surrogate in a name": [fileOf('{"\\ud800":{}}'), /lone surrogates/],
  "braces that nest 100,000 deep": [fileOf('{"x":'.repeat(100_000)), /only dtype, shape/],
  "brackets that nest 100,000 deep": [
    fileOf(one('"U8"', "[".repeat(100_000), "[0,4]")),
    /an integer/,
  ],
  "a tensor twice": [fileOf(`{${u8("x", 0, 4)},${u8("x", 0, 4)}}`, four), /not occurred before/],
  "a tensor twice, once in escapes": [
    fileOf(`{${u8("x", 0, 4)},${u8("\\u0078", 4, 4)}}`, four),
    /not occurred before/,
  ],
  "__proto__ twice": [
    fileOf(`{${u8("__proto__", 0, 4)},${u8("__proto__", 4, 4)}}`, four),
    /not occurred before/,
  ],
  "a dtype twice": [
    fileOf('{"x":{"dtype":"U8","dtype":"U8","shape":[4],"data_offsets":[0,4]}}', four),
    /not occurred before/,
  ],
  "a tensor that is a number": [fileOf('{"x":1}'), /'\{'/],
  "a tensor that is null": [fileOf('{"x":null}'), /'\{'/],
  "a tensor that is an array": [fileOf('{"x":["U8",[4],[0,4]]}', four), /'\{'/],
  "a tensor without a dtype": [
    fileOf('{"x":{"shape":[4],"data_offsets":[0,4]}}', four),
    /dtype, shape and data_offsets/,
  ],
  "a tensor without a shape": [
    fileOf('{"x":{"dtype":"U8","data_offsets":[0,4]}}', four),
    /dtype, shape and data_offsets/,
  ],
  "a tensor without offsets": [
    fileOf('{"x":{"dtype":"U8","shape":[4]}}', four),
    /dtype, shape and data_offsets/,
  ],
  "an unknown field": [
    fileOf('{"x":{"dtype":"U8","shape":[4],"data_offsets":[0,4],"__proto__":{}}}', four),
    /only dtype/,
  ],
  "an unknown dtype": [fileOf(one('"F128"', "[4]", "[0,4]"), four), /a dtype before this/],
  "a dtype in lower case": [fileOf(one('"u8"', "[4]", "[0,4]"), four), /a dtype before this/],
  "a dtype of Object.prototype": [
    fileOf(one('"constructor"', "[4]", "[0,4]"), four),
    /a dtype before this/,
  ],
  "a dtype that is a number": [fileOf(one("8", "[4]", "[0,4]"), four), /a string/],
  "a shape that is a number": [fileOf(one('"U8"', "4", "[0,4]"), four), /'\['/],
  "a dimension that is a string": [fileOf(one('"U8"', '["4"]', "[0,4]"), four), /an integer/],
  "a negative dimension": [fileOf(one('"U8"', "[-4]", "[0,4]"), four), /an integer/],
  "two negative dimensions": [fileOf(one('"U8"', "[-2,-2]", "[0,4]"), four), /an integer/],
  "a fractional dimension": [fileOf(one('"U8"', "[4.0]", "[0,4]"), four), /an integer/],
  "a dimension with an exponent": [fileOf(one('"U8"', "[4e0]", "[0,4]"), four), /an integer/],
  "a dimension with a leading zero": [fileOf(one('"U8"', "[04]", "[0,4]"), four), /an integer/],
  "a dimension of 2^53": [fileOf(one('"U8"', "[9007199254740992]", "[0,4]"), four), /an integer/],
  "a dimension of 2^64": [
    fileOf(one('"U8"', "[18446744073709551616]", "[0,4]"), four),
    /an integer/,
  ],
  "a product of 2^64, which is 0 in 64 bits": [
    fileOf(one('"U8"', "[4294967296,4294967296]", "[0,0]")),
    /2\^53/,
  ],
  "a product that only the item size takes past 2^53": [
    fileOf(one('"F64"', "[4503599627370496]", "[0,4]"), four),
    /2\^53/,
  ],
  "a huge product made empty by a last 0": [
    fileOf(one('"U8"', "[9007199254740991,9007199254740991,0]", "[0,0]")),
    /2\^53/,
  ],
  "a tensor of 4 TB": [
    fileOf(one('"F32"', "[1099511627776]", "[0,4398046511104]"), four),
    /up to byte 4398046511104/,
  ],
  "a shape smaller than its data": [
    fileOf(one('"U8"', "[3]", "[0,4]"), four),
    /3 bytes for its shape, got 4/,
  ],
  "a shape larger than its data": [
    fileOf(one('"U8"', "[5]", "[0,4]"), four),
    /5 bytes for its shape, got 4/,
  ],
  "an item size that does not fit": [
    fileOf(one('"F32"', "[4]", "[0,4]"), four),
    /16 bytes for its shape/,
  ],
  "one offset": [fileOf(one('"U8"', "[4]", "[0]"), four), /two integers/],
  "three offsets": [fileOf(one('"U8"', "[4]", "[0,4,4]"), four), /at most 2 numbers/],
  "sixty-five dimensions": [
    fileOf(one('"U8"', `[4${",1".repeat(64)}]`, "[0,4]"), four),
    /at most 64 numbers/,
  ],
  "a negative offset": [fileOf(one('"U8"', "[4]", "[-4,0]"), four), /an integer/],
  "offsets the wrong way round": [
    fileOf(`{${u8("a", 0, 4)},"x":{"dtype":"U8","shape":[0],"data_offsets":[4,0]}}`, four),
    /0 bytes for its shape, got -4/,
  ],
  "offsets past the end": [fileOf(one('"U8"', "[5]", "[0,5]"), four), /up to byte 4/],
  "a hole at the start": [fileOf(one('"U8"', "[3]", "[1,4]"), four), /data from byte 0/],
  "a hole in the middle": [fileOf(`{${u8("a", 0, 1)},${u8("b", 2, 4)}}`, four), /data from byte 1/],
  "an overlap": [fileOf(`{${u8("a", 0, 3)},${u8("b", 2, 4)}}`, four), /data from byte 3/],
  "two tensors on the same bytes": [
    fileOf(`{${u8("a", 0, 4)},${u8("b", 0, 4)}}`, four),
    /data from byte 4/,
  ],
  "an empty tensor inside another": [
    fileOf(`{${u8("a", 0, 4)},${u8("b", 2, 2)}}`, four),
    /data from byte 4/,
  ],
  "an empty tensor past the end": [
    fileOf(`{${u8("a", 0, 4)},${u8("b", 9, 9)}}`, four),
    /data from byte 4/,
  ],
  "one trailing byte": [fileOf(good, [...four, 5]), /4 bytes of data, got 5/],
  "data without tensors": [fileOf("{}", four), /0 bytes of data, got 4/],
  "metadata that is a string": [fileOf('{"__metadata__":"x"}'), /'\{'/],
  "metadata that is null": [fileOf('{"__metadata__":null}'), /'\{'/],
  "a metadata number": [fileOf('{"__metadata__":{"epoch":1}}'), /a string/],
  "a metadata object": [fileOf('{"__metadata__":{"a":{}}}'), /a string/],
  "a metadata key twice": [fileOf('{"__metadata__":{"a":"1","a":"2"}}'), /not occurred before/],
  "metadata twice": [fileOf('{"__metadata__":{},"__metadata__":{}}'), /not occurred before/],
  "a float32 NaN": [
    fileOf(one('"F32"', "[1]", "[0,4]"), [0, 0, 0xc0, 0x7f]),
    /element 0: .* got NaN/,
  ],
  "a float32 infinity": [fileOf(one('"F32"', "[1]", "[0,4]"), [0, 0, 0x80, 0x7f]), /got Infinity/],
  "a float64 NaN": [
    fileOf(one('"F64"', "[1]", "[0,8]"), [0, 0, 0, 0, 0, 0, 0xf8, 0x7f]),
    /got NaN/,
  ],
  "a float16 infinity": [fileOf(one('"F16"', "[2]", "[0,4]"), [0, 0, 0, 0x7c]), /element 1/],
  "a bfloat16 NaN": [fileOf(one('"BF16"', "[2]", "[0,4]"), [0, 0, 0xc0, 0x7f]), /element 1/],
  "a bool of 2": [
    fileOf(one('"BOOL"', "[4]", "[0,4]"), [0, 1, 2, 0]),
    /element 2: expected 0 or 1/,
  ],
};

test("the file that the hostile ones are made from is good", () => {
  expect(read(fileOf(good, four)).tensors.x?.data).toEqual(Uint8Array.of(1, 2, 3, 4));
});

test.each(Object.keys(hostile))("%s is refused with the reason", (name) => {
  const [file, message] = hostile[name]!;
  expect(() => read(file)).toThrow(SafetensorsError);
  expect(() => read(file)).toThrow(message);
});

test("a header longer than 2 MiB is refused before it is decoded, one as long is read", () => {
  const longest = 2 * 2 ** 20;
  expect({ ...read(fileOf(`{${" ".repeat(longest - 2)}}`)).tensors }).toEqual({});
  // Not UTF-8, and no brace: whoever looked at it would say so.
  const file = fileOf(new Uint8Array(longest + 1).fill(0xff));
  expect(() => read(file)).toThrow(`at most ${longest}, got ${longest + 1}`);
});

test("16,384 tensors or metadata keys are read and one more is refused, here and by the writer", () => {
  const list = (count: number, value: string) =>
    Array.from({ length: count }, (_, i) => `"${i}":${value}`).join();
  const none = '{"dtype":"U8","shape":[0],"data_offsets":[0,0]}';
  const most = 16_384;
  const { tensors, metadata } = read(
    fileOf(`{"__metadata__":{${list(most, '""')}},${list(most - 1, none)}}`),
  );
  expect([Object.keys(tensors).length, Object.keys(metadata).length]).toEqual([most - 1, most]);
  for (const header of [`{${list(most + 1, none)}}`, `{"__metadata__":{${list(most + 1, '""')}}}`])
    expect(() => read(fileOf(header))).toThrow("at most 16384 keys");
  const more = { ...tensors, a: tensors[0]!, b: tensors[0]! };
  expect(() => write(more)).toThrow("tensors: expected 16384 at most, got 16385");
  expect(() => write({}, { ...metadata, more: "" })).toThrow("metadata: expected 16384 at most");
});

test("a message quotes at most a short piece of the file", () => {
  const file = fileOf(`{${u8("x".repeat(1_000_000), 0, 3)}}`, four);
  try {
    read(file);
    expect.unreachable();
  } catch (error) {
    expect((error as Error).message.length).toBeLessThan(300);
  }
});

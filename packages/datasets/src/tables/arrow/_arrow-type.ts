import { numberTypes } from "../../arrays/_number-type.ts";
import { type FlatTable, numberIn } from "./_flatbuffer.ts";

/** How the values of a column lie in its buffers, the first of which says which are missing. */
export type ArrowType =
  | { readonly kind: "null" | "bool" | "views" }
  | {
      readonly kind: "fixed";
      readonly bytes: number;
      /** Returns the value at a byte: a number, or the milliseconds since 1970 of a date; whole numbers that a float64 has not as bigint. */
      readonly read: ReadValue;
      readonly isDate: boolean;
    }
  | { readonly kind: "text"; readonly offsetBytes: 4 | 8 }
  | { readonly kind: "nested" | "other"; readonly name: string };

type ReadValue = (view: DataView, at: number) => number | bigint;

/** A type of Arrow: its name in words, its buffers in a batch beside those of its children, and how it is read of what its field tells besides. */
interface NamedType {
  readonly name: string;
  readonly buffers: number;
  /** Whether there are further buffers, as many as the batch says. */
  readonly hasMore: boolean;
  readonly typeOf: (table: FlatTable) => ArrowType;
}

const fixed = (bytes: number, read: ReadValue, isDate = false): ArrowType => ({
  kind: "fixed",
  bytes,
  read,
  isDate,
});

const nested = (name: string, buffers: number): NamedType => ({
  name,
  buffers,
  hasMore: false,
  typeOf: () => ({ kind: "nested", name }),
});
const other = (name: string, buffers: number, hasMore = false): NamedType => ({
  name,
  buffers,
  hasMore,
  typeOf: () => ({ kind: "other", name }),
});
const read = (
  name: string,
  buffers: number,
  typeOf: NamedType["typeOf"],
  hasMore = false,
): NamedType => ({
  name,
  buffers,
  hasMore,
  typeOf,
});

/**
 * The types by their numbers from 1 on.
 *
 * @see The Apache Software Foundation, "Arrow Columnar Format", version 1.5, https://arrow.apache.org/docs/format/Columnar.html, and its Schema.fbs
 */
const types: readonly NamedType[] = [
  read("null", 0, () => ({ kind: "null" })),
  read("int", 2, (table) => wholeNumber(numberIn(table, 0, 32), numberIn(table, 1, 8) !== 0)),
  read("float", 2, (table) => float(numberIn(table, 0, 16))),
  other("binary", 3),
  read("utf8", 3, () => ({ kind: "text", offsetBytes: 4 })),
  read("bool", 2, () => ({ kind: "bool" })),
  read("decimal", 2, (table) => decimal(numberIn(table, 1, 32), numberIn(table, 2, 32, 128) / 8)),
  read("date", 2, (table) =>
    numberIn(table, 0, 16, 1) === 0
      ? fixed(4, (view, at) => dayMs * view.getInt32(at, true), true)
      : fixed(8, (view, at) => Number(view.getBigInt64(at, true)), true),
  ),
  read("time", 2, (table) => wholeNumber(numberIn(table, 1, 32, 32), true)),
  read("timestamp", 2, (table) => timestamp(numberIn(table, 0, 16))),
  other("interval", 2),
  nested("list", 2),
  nested("struct", 1),
  nested("union", 1),
  other("binary of one size", 2),
  nested("list of one size", 1),
  nested("map", 2),
  read("duration", 2, () => wholeNumber(64, true)),
  other("large binary", 3),
  read("large utf8", 3, () => ({ kind: "text", offsetBytes: 8 })),
  nested("large list", 2),
  nested("runs of equals", 0),
  other("binary view", 2, true),
  read("utf8 view", 2, () => ({ kind: "views" }), true),
  nested("list view", 3),
  nested("large list view", 3),
];

/** Returns the type of a number. @throws RangeError where there is none */
export function namedType(number: number): NamedType {
  const type = types[number - 1];
  if (!type) throw new RangeError(`a column of type ${number}`);
  return type;
}

const dayMs = 86_400_000;

/** A whole number as a float64 where that is exact. */
const orNumber = (value: bigint): number | bigint => {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
};

/** The types of numbers, one for all columns that have it. */
const ofNumbers: Readonly<Record<string, ArrowType>> = {
  ...Object.fromEntries(
    Object.values(numberTypes).map(({ name, size, read }) => [
      name,
      fixed(size, (view, at) => read(view, at, true)),
    ]),
  ),
  int64: fixed(8, (view, at) => orNumber(view.getBigInt64(at, true))),
  uint64: fixed(8, (view, at) => orNumber(view.getBigUint64(at, true))),
};

/** Returns the type of whole numbers of 8, 16, 32 or 64 bits. @throws RangeError */
export function wholeNumber(bits: number, isSigned: boolean): ArrowType {
  const type = ofNumbers[`${isSigned ? "" : "u"}int${bits}`];
  if (!type) throw new RangeError(`whole numbers of ${bits} bits`);
  return type;
}

function float(precision: number): ArrowType {
  const type = ofNumbers[`float${16 * 2 ** precision}`];
  if (!type) throw new RangeError(`floats of precision ${precision}`);
  return type;
}

/** Decimals of so many bytes: whole numbers of which so many digits stand behind the point. */
function decimal(scale: number, bytes: number): ArrowType {
  if (![4, 8, 16, 32].includes(bytes)) throw new RangeError(`decimals of ${bytes} bytes`);
  return fixed(bytes, (view, at) => {
    let value = BigInt(view.getInt32(at + bytes - 4, true));
    for (let word = bytes - 8; word >= 0; word -= 4)
      value = (value << 32n) | BigInt(view.getUint32(at + word, true));
    return scale === 0 ? orNumber(value) : Number(`${value}e${-scale}`);
  });
}

/** Times in seconds, or 10⁻³, 10⁻⁶ or 10⁻⁹ of them. */
function timestamp(unit: number): ArrowType {
  const each = [1_000_000_000n, 1_000_000n, 1000n, 1n][unit];
  if (each === undefined) throw new RangeError(`times of unit ${unit}`);
  return fixed(
    8,
    (view, at) => {
      const nanoseconds = view.getBigInt64(at, true) * each;
      return Number(nanoseconds / 1_000_000n) + Number(nanoseconds % 1_000_000n) / 1e6;
    },
    true,
  );
}

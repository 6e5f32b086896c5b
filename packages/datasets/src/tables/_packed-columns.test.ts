import { expect, test } from "vitest";
import { unpacked } from "./_packed.ts";
import { manyColumns, packedColumns, withColumn } from "./_packed-columns.ts";

/** Columns of every kind of array, of one number, and of gaps, again and again. */
const numberOf = (column: number, row: number): number =>
  [row, -300 * row, 70_000 * row, row / 2, row / 3, 4, row % 2 ? Number.NaN : -0][column % 7]!;

test("few columns and many hold each number exactly, those of many in arrays that they share", () => {
  for (const columns of [7, manyColumns]) {
    const rows = 3;
    const numbers = new Float64Array(columns * (rows + 2)); // there may be room for more rows
    for (let i = 0; i < rows * columns; i++)
      numbers[i] = numberOf(i % columns, Math.floor(i / columns));
    const packed = packedColumns(numbers, rows, columns);
    for (let i = 0; i < rows * columns; i++) {
      const [column, row] = [i % columns, Math.floor(i / columns)];
      if (!Object.is(packed.at(column, row), numbers[i])) expect(i, "wrong").toBe(-1);
      if (!Object.is(unpacked(packed.of(column), row), numbers[i])) expect(i, "wrong").toBe(-1);
    }
    expect(packed.of(5)).toBe(4);
  }
  expect(packedColumns(new Uint32Array(3 * manyColumns), 3, manyColumns).of(2)).toBe(0);
  const manyOf = (rows: number) =>
    packedColumns(
      new Uint32Array(rows * manyColumns).map((_, i) => i % 5),
      rows,
      manyColumns,
    );
  expect(manyOf(3).of(1)).toEqual([1, 2, 3]); // for which a view would be too large
  const many = manyOf(9);
  const [one, other] = [many.of(1), many.of(2)];
  expect(one).toBeInstanceOf(Uint8Array);
  expect((one as Uint8Array).buffer).toBe((other as Uint8Array).buffer);
});

test("a column in the place of another leaves all others as they are", () => {
  const packed = packedColumns(Float64Array.of(1, 2, 3, 4), 2, 2);
  const changed = withColumn(packed, 1, [7, 8]);
  expect([changed.at(0, 1), changed.at(1, 1), changed.of(1), packed.at(1, 1)]).toEqual([
    3,
    8,
    [7, 8],
    4,
  ]);
});

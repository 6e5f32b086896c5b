import { expect, test } from "vitest";
import { byNumber, mergeTold, numberedRows, parseTold, rowsTold } from "./rows-told.ts";
import { tellResults } from "./tell-results.ts";
import { withRows } from "./write-results.ts";

const none = { first: [], count: 0 };
const places = (count: number): number[] => Array.from({ length: count }, (_, i) => 2 * i);

/** What is said of so many rows without a result. */
function said(count: number): string[] {
  const [half, rest] = [places(count).slice(0, 7), places(count).slice(7)];
  const err: string[] = [];
  const io = { out() {}, err: (line: string) => void err.push(line), status() {} };
  const source = {
    shape: [1],
    dtype: "float32" as const,
    chunkSizes: [],
    rows: async () => new Float32Array(),
  };
  const shown = {
    name: "t.csv",
    split: "all" as const,
    drift: () => ({ rows: 0, outside: 0, columns: [] }),
    places: undefined,
    source,
  };
  const unreadable = withRows(withRows(none, half), rest);
  const target = { path: "codes.csv", format: "csv" as const };
  tellResults(rowsTold({ rows: 1000, unreadable }, shown), shown, {
    run: "r",
    json: false,
    target,
    io,
  });
  return err;
}

test("ten rows without a result are all named, and of more the first ten, with where the others are found", () => {
  const why = "lacking a number or holding one that is not finite";
  const ten = "1, 3, 5, 7, 9, 11, 13, 15, 17, 19";
  expect(said(10)).toEqual([`note: t.csv: 10 of 1,000 rows have no result, ${why}: rows ${ten}.`]);
  expect(said(100)).toEqual([
    `note: t.csv: 100 of 1,000 rows have no result, ${why}: rows ${ten}, … and 90 more; all of them are empty in the results.`,
  ]);
});

test("rows are named by their numbers in their file", () => {
  expect(numberedRows(byNumber(withRows(none, [2]), [5, 6, 9]))).toBe("row 10");
  expect(numberedRows(byNumber({ first: [0, 1], count: 2 }, [5, 6, 9]))).toBe("rows 6, 7");
});

test("what is to be said of parts is what would be said of all, also after it was written as JSON", () => {
  const part = (first: number, rows: number, drifted: number) => ({
    rows,
    drift: {
      rows,
      outside: drifted,
      columns: drifted > 0 ? [{ name: "a", place: 0, rows: drifted }] : [],
    },
    unreadable: withRows(
      none,
      places(rows).map((place) => first + place),
    ),
    unjudged: withRows(none, [first]),
    isMasked: false,
  });
  const parts = [part(1, 7, 0), part(15, 8, 3)];
  const all = mergeTold(parts);
  expect(all).toMatchObject({ rows: 15, drift: { rows: 15, outside: 3 } });
  expect(all.unreadable).toEqual({ first: [1, 3, 5, 7, 9, 11, 13, 15, 17, 19], count: 15 });
  expect(all.unjudged).toEqual({ first: [1, 15], count: 2 });
  expect(parts.map((each) => parseTold(JSON.parse(JSON.stringify(each))))).toEqual(parts);
  for (const wrong of [null, {}, { ...all, rows: -1 }, { ...all, drift: { columns: [1] } }])
    expect(parseTold(wrong)).toBeUndefined();
});

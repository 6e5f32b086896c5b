import { expect, test } from "vitest";
import { at } from "../testing/at.ts";
import { VizError } from "../viz-error.ts";
import { traversals } from "./traversals.ts";

const images = Uint8Array.of(1, 2, 3, 4, 5, 6);
const options = { images, rowShape: [1, 1], values: [-1.5, 0, 1.5], scale: 1 };
const vermillion = [0xd5, 0x5e, 0];

test("a row for each number of the code, a column for each of its values", () => {
  const picture = traversals(options);
  expect([4, 9].map((y) => [4, 9, 14].map((x) => at(picture, x, y)[0]))).toEqual([
    [1, 2, 3],
    [4, 5, 6],
  ]);
  expect(picture.rows!.map(({ name }) => name)).toEqual(["code 1", "code 2"]);
  expect(picture.columns!.map(({ name }) => name)).toEqual(["−1.5", "0", "1.5"]);
  expect(picture.channels).toBe(1);
});

test("the column of the code's own value has a frame around each of its images", () => {
  const picture = traversals({ ...options, original: 1 });
  expect(picture.channels).toBe(3);
  for (const y of [4, 9]) {
    expect(at(picture, 9, y)).toEqual([2, 2, 2].map((value) => value + (y === 9 ? 3 : 0)));
    expect([at(picture, 8, y), at(picture, 10, y)]).toEqual([vermillion, vermillion]);
  }
  expect(at(picture, 3, 4)).toEqual([255, 255, 255]);
});

test("each row can have its own column framed", () => {
  const picture = traversals({ ...options, original: [0, 2] });
  expect(at(picture, 4, 3)).toEqual(vermillion);
  expect(at(picture, 14, 10)).toEqual(vermillion);
  expect(at(picture, 14, 3)).toEqual([255, 255, 255]);
});

const bad: Record<string, Partial<Parameters<typeof traversals>[0]>> = {
  "no values": { values: [] },
  "a value that is not finite": { values: [0, Number.NaN, 1] },
  "images for half a row": { values: [0, 1, 2, 3] },
  "too few names": { names: ["a"] },
  "a frame beyond the last column": { original: 3 },
  "half a column": { original: 0.5 },
  "frames for one row of two": { original: [1] },
};

test.each(Object.keys(bad))("%s is a VizError", (name) => {
  expect(() => traversals({ ...options, ...bad[name] })).toThrow(VizError);
});

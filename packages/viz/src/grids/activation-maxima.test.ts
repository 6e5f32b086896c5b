import { expect, test } from "vitest";
import { at } from "../testing/at.ts";
import { VizError } from "../viz-error.ts";
import { activationMaxima } from "./activation-maxima.ts";

const images = [0, 1, 2, -10, -10, 10, 7, 7, 7];
const options = { images, rowShape: [1, 3], scale: 1, columns: 2 };

test("each image is stretched over its own range, one without a range is gray", () => {
  const picture = activationMaxima(options);
  const image = (x: number, y: number) => [0, 1, 2].map((i) => at(picture, x + i, y)[0]);
  expect(image(4, 4)).toEqual([0, 128, 255]);
  expect(image(11, 4)).toEqual([0, 0, 255]);
  expect(image(4, 9)).toEqual([128, 128, 128]);
});

test("names stand in the middle below their images, which leave room for them", () => {
  const { names, columns, rows, width, height } = activationMaxima({
    images: new Float64Array(3 * 784),
    rowShape: [28, 28],
    columns: 2,
    names: ["unit 1", "unit 2", "a name wider than its image"],
  });
  expect(names!.map(({ name }) => name)).toEqual([
    ...["unit 1", "unit 2"],
    "a name wider than its image",
  ]);
  const [first, second, third] = names!;
  expect([first!.x, second!.x]).toEqual(columns!.map(({ start, size }) => start + size / 2));
  expect(third!.x).toBe(first!.x);
  expect(first!.y).toBeGreaterThan(rows![0]!.start + rows![0]!.size);
  expect(first!.y).toBeLessThan(rows![1]!.start);
  expect(third!.y).toBeLessThan(height);
  expect(second!.x - first!.x).toBeGreaterThan(150); // 26 letters of 12 pixels' size
  expect(first!.x).toBeGreaterThan(75);
  expect(width - second!.x).toBeGreaterThan(75);
});

const bad: Record<string, Partial<Parameters<typeof activationMaxima>[0]>> = {
  "images of another size": { rowShape: [2, 2] },
  "no images": { images: [] },
  "a NaN": { images: [1, 2, Number.NaN] },
  "no columns": { columns: 0 },
  "too few names": { names: ["a"] },
};

test.each(Object.keys(bad))("%s is a VizError", (name) => {
  expect(() => activationMaxima({ ...options, ...bad[name] })).toThrow(VizError);
});

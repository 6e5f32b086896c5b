import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { DataSetOptionError } from "../data-set-option-error.ts";
import { spritePatch } from "./_sprite-patch.ts";
import { sprites } from "./sprites.ts";

const complete = sprites({ examples: 36_864 });
const parts = [complete.train, complete.validation, complete.test];
const upright = { shape: 0, scale: 1, cosine: 1, sine: 0 };
const patch = (look: object) => spritePatch({ ...upright, ...look });

test("images, labels and factors are split 80 / 10 / 10", () => {
  const { train, validation, test } = sprites({ examples: 100 });
  for (const [part, rows] of [
    [train, 80],
    [validation, 10],
    [test, 10],
  ] as const) {
    expect(part.shape).toEqual([rows, 32, 32, 1]);
    expect(part.factors).toHaveLength(rows * 5);
    expect([...part.labels!]).toEqual([...part.factors!].filter((_, i) => i % 5 === 0));
    expect(part.names).toEqual(["square", "ellipse", "heart"]);
    expect(part.factorNames).toEqual(["shape", "scale", "rotation", "x", "y"]);
    expect(part.factorSizes).toEqual([3, 6, 8, 16, 16]);
  }
});

test("every combination of factors comes once, and every image is another", () => {
  const combinations = new Set<string>();
  const images = new Set<string>();
  for (const { data, factors, shape } of parts)
    for (let row = 0; row < shape[0]!; row++) {
      combinations.add(String(factors!.subarray(5 * row, 5 * row + 5)));
      const image = data.subarray(1024 * row, 1024 * row + 1024);
      images.add(createHash("sha256").update(image).digest("base64"));
    }
  expect(combinations.size).toBe(3 * 6 * 8 * 16 * 16);
  expect(images.size).toBe(combinations.size);
});

test("an image's factors are its own: its center of brightness moves with x and y, its area with the scale", () => {
  const { data, factors, shape } = complete.train;
  let farthest = 0;
  const perScale = Array.from({ length: 6 }, () => ({ area: 0, count: 0 }));
  for (let row = 0; row < shape[0]!; row++) {
    const [kind, scale, , x, y] = factors!.subarray(5 * row, 5 * row + 5);
    let [ink, sumX, sumY] = [0, 0, 0];
    data.subarray(1024 * row, 1024 * row + 1024).forEach((value, i) => {
      ink += value / 255;
      sumX += (value / 255) * ((i % 32) + 0.5);
      sumY += (value / 255) * (Math.floor(i / 32) + 0.5);
    });
    farthest = Math.max(farthest, Math.hypot(sumX / ink - 8.5 - x!, sumY / ink - 8.5 - y!));
    if (kind === 0) {
      perScale[scale!]!.area += ink;
      perScale[scale!]!.count++;
    }
  }
  expect(farthest).toBeLessThan(0.25);
  perScale.forEach(({ area, count }, scale) => {
    const side = 10.5 * (0.5 + scale / 10);
    expect(area / count / side ** 2).toBeCloseTo(1, 1);
  });
});

test("no shape touches the edge", () => {
  for (const { data } of parts)
    data.forEach((value, i) => {
      const onEdge = i % 32 === 0 || i % 32 === 31 || i % 1024 < 32 || i % 1024 >= 992;
      if (onEdge && value > 0) throw new Error(`pixel ${i % 1024} of row ${Math.floor(i / 1024)}`);
    });
});

test("a pixel is as bright as the share of it that is covered", () => {
  // a square of side 10.5 around the middle, 7.5: from 2.25 to 12.75
  const square = patch({});
  expect([...square.subarray(7 * 15, 8 * 15)]).toEqual([
    ...[0, 0, 191, 255, 255, 255, 255, 255],
    ...[255, 255, 255, 255, 191, 0, 0],
  ]);
  expect(square[2 * 15 + 2]).toBe(143); // 9/16 of 255
  const area = (image: Uint8Array) => image.reduce((sum, value) => sum + value / 255, 0);
  expect(area(patch({ shape: 1 })) / (Math.PI * 7.25 * 4)).toBeCloseTo(1, 2);
  expect(area(patch({ shape: 1, scale: 0.5 })) / (Math.PI * 7.25)).toBeCloseTo(1, 1);
});

test("a turn is counterclockwise, and a heart has its lobes above", () => {
  const ellipse = patch({ shape: 1, cosine: Math.SQRT1_2, sine: Math.SQRT1_2 });
  expect([ellipse[3 * 15 + 11], ellipse[3 * 15 + 3]]).toEqual([255, 0]); // upper right, upper left
  const heart = patch({ shape: 2 });
  const width = (line: number) => heart.subarray(line * 15, line * 15 + 15).filter(Boolean).length;
  expect(width(3)).toBeGreaterThan(width(11));
  expect(heart[2 * 15 + 7]!).toBeLessThan(heart[2 * 15 + 4]!); // the dip between the lobes
});

test("the seed decides which combinations come, fewer are the first of more", () => {
  const [a, b, more] = [sprites({ examples: 50 }), sprites({ examples: 50, seed: 1 }), sprites()];
  expect(sprites({ examples: 50 })).toEqual(a);
  expect(b.train.factors).not.toEqual(a.train.factors);
  expect(more.train.factors!.subarray(0, 200)).toEqual(a.train.factors);
  expect(more.train.shape[0]).toBe(8000);
});

test("a number of examples that is too small, too large or broken is refused", () => {
  for (const examples of [9, 36_865, 10.5, Number.NaN])
    expect(() => sprites({ examples })).toThrow(DataSetOptionError);
  expect(() => sprites({ seed: -1 })).toThrow(DataSetOptionError);
});

import { expect, test } from "vitest";
import { networkLayout, unitPlace } from "./network-layout.ts";

const layer = (units: number, isCode = false) => ({ activations: new Float32Array(units), isCode });
const place = { width: 800, height: 300, aspect: 1 };

test("row, layers and reconstruction stand from left to right without touching, inside the picture", () => {
  for (const layers of [
    [layer(16, true)],
    [layer(128), layer(16, true), layer(128)],
    [layer(256), layer(64), layer(2, true), layer(64), layer(256)],
    [layer(1000), layer(1000, true), layer(1000)],
  ])
    for (const width of [320, 800, 2000]) {
      const { input, layers: boxes, output } = networkLayout(layers, { ...place, width });
      const all = [input, ...boxes, output];
      all.slice(1).forEach((box, i) => {
        expect(box.x).toBeGreaterThan(all[i]!.x + all[i]!.width);
      });
      expect(output.x + output.width).toBeCloseTo(width);
      for (const { y, height, width: wide } of all) {
        expect(wide).toBeGreaterThan(0);
        expect(y).toBeGreaterThanOrEqual(0);
        expect(y + height).toBeLessThanOrEqual(place.height + 1e-6);
      }
    }
});

test("units stand row by row in their layer, those of a code one below the other", () => {
  const box = { x: 10, y: 20, width: 40, height: 60, columns: 2, rows: 3, isCode: false };
  expect(unitPlace(box, 0)).toEqual([20, 30]);
  expect(unitPlace(box, 3)).toEqual([40, 50]);
  expect(unitPlace({ ...box, columns: 1 }, 2)).toEqual([30, 70]);
});

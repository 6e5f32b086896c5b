import { stacked } from "@autoencoders/models";
import { expect, test } from "vitest";
import { pictureOptions } from "./picture-options.ts";
import { unitsOf } from "./units-of.ts";

test("units are numbers and ranges of numbers from 1", () => {
  const { units } = pictureOptions;
  expect(units.read("--units", "3,1-4")).toEqual([3, 1, 2, 3, 4]);
  for (const text of ["0", "4-1", "0-3", "1-2000", "a", "1,", "1.5", ""])
    expect(() => units.read("--units", text), text).toThrow("expected --units to be");
});

test("units are those of the code unless a layer is named, counted from 1", () => {
  const model = stacked({ inputShape: [4], hidden: [6], codeDim: 3 });
  expect(unitsOf(model, {}, 10)).toEqual({
    asked: { units: [0, 1, 2] },
    numbers: [1, 2, 3],
    of: "the code",
  });
  expect(unitsOf(model, { layer: "hidden1", units: [6] }, 10)).toEqual({
    asked: { units: [5], layer: "hidden1" },
    numbers: [6],
    of: "hidden1",
  });
  expect(() => unitsOf(model, { units: [4] }, 10)).toThrow(
    "expected --units to be from 1 to 3, as many as the code has, got 4",
  );
  expect(() => unitsOf(model, { layer: "hiden1" }, 10)).toThrow("(did you mean hidden1?)");
});

import { expect, test } from "vitest";
import { suitedNote } from "./suited-note.ts";

const rows = { kind: "table", shape: [6] } as const;

test("what was chosen for a table is said as flags, with the reason", () => {
  const chosen = { hidden: [32, 32], codeDim: 2, likelihoodScale: "perFeature", epochs: undefined };
  expect(suitedNote({ name: "a.csv", model: "vae", rows, chosen })).toBe(
    "a.csv is a table of 6 numbers a row, and the usual options are meant for pictures: vae is trained with " +
      "--hidden 32,32 --code-dim 2 --likelihood-scale perFeature; each of these flags may say otherwise.",
  );
  const series = { kind: "series", shape: [128, 1] } as const;
  expect(
    suitedNote({ name: "a.csv", model: "vae", rows: series, chosen: { epochs: 20 } }),
  ).toContain("a.csv is series of 128 steps in 1 channel,");
});

test("nothing is said where nothing was chosen, of pictures and of a model that is made for tables", () => {
  expect(suitedNote({ name: "a", model: "vae", rows, chosen: {} })).toBeUndefined();
  const chosen = { epochs: 20 };
  expect(suitedNote({ name: "a", model: "detector", rows, chosen })).toBeUndefined();
  const pictures = { kind: "pictures", shape: [8, 8, 1] } as const;
  expect(suitedNote({ name: "a", model: "vae", rows: pictures, chosen })).toBeUndefined();
});

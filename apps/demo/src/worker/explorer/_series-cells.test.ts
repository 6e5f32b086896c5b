import type { DataSet } from "@autoencoders/datasets";
import { expect, test } from "vitest";
import { seriesCells } from "./_series-cells.ts";

const rows = { data: Float32Array.of(0, 1, 0.5, 0, 1, 0.5), shape: [1, 3, 2] };
const set: DataSet = {
  name: "s",
  kind: "series",
  train: rows,
  validation: rows,
  test: rows,
  scaling: { least: [0, 100], greatest: [10, 300] },
};

test("series are shown channel by channel, in the units of the file", () => {
  expect(seriesCells(set, rows)).toEqual({
    channels: ["channel 1", "channel 2"],
    rows: [
      [
        [0, 5, 10],
        [300, 100, 200],
      ],
    ],
  });
});

test("channels of a table have its titles, and steps that are missing no number", () => {
  const schema = {
    columns: ["north", "south"].map(
      (name) => ({ name, kind: "numeric", role: "feature" }) as const,
    ),
    missing: "mask",
    hasTitles: true,
  } as const;
  const mask = Uint8Array.of(1, 1, 0, 1, 1, 1);
  expect(seriesCells({ ...set, schema }, { ...rows, mask })).toEqual({
    channels: ["north", "south"],
    rows: [
      [
        [0, Number.NaN, 10],
        [300, 100, 200],
      ],
    ],
  });
});

import type { DataSet } from "@autoencoders/datasets";
import { expect, test } from "vitest";
import { seriesRow } from "./_series-row.ts";

test("a series is shown channel by channel, in the units of the file", () => {
  const row = { data: Float32Array.of(0, 1, 0.5, 0, 1, 0.5), shape: [1, 3, 2] };
  const set: DataSet = {
    name: "s",
    kind: "series",
    train: row,
    validation: row,
    test: row,
    scaling: { least: [0, 100], greatest: [10, 300] },
  };
  const reconstructions = { ...row, data: new Float32Array(6) };
  expect(seriesRow(set, { originals: row, reconstructions })).toEqual({
    channels: ["channel 1", "channel 2"],
    originals: [
      [0, 5, 10],
      [300, 100, 200],
    ],
    reconstructions: [
      [0, 0, 0],
      [100, 100, 100],
    ],
  });
});

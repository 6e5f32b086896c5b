import { arraySource } from "@autoencoders/trainers";
import { expect, test } from "vitest";
import { collectShown } from "./collect-shown.ts";

test("rows that are read into memory keep what is known of their missing numbers, over all chunks", async () => {
  const data = Float32Array.from({ length: 10 }, (_, i) => i);
  const mask = Uint8Array.from(data, (i) => Number(i % 3 > 0));
  const source = arraySource({ data, shape: [5, 2], mask }, { chunkRows: 2 });
  const asTheyAre = { shape: [2], scaling: { kind: "none", least: [0], greatest: [1] } } as const;
  const shown = { name: "t", split: "all", count: 5, source, units: asTheyAre } as const;
  const rows = await collectShown(shown, { err() {} });
  expect(rows).toMatchObject({ data, shape: [5, 2], mask });
});

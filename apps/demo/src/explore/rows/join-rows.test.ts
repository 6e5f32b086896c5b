import { expect, test } from "vitest";
import { joinRows } from "./join-rows.ts";

test("rows are joined in their order, and only those with a mask miss numbers", () => {
  const one = { data: Float32Array.of(1, 2), shape: [1, 2], mask: Uint8Array.of(0, 1) };
  const two = { data: Float32Array.of(3, 4, 5, 6), shape: [2, 2] };
  expect(joinRows([one, two])).toEqual({
    data: Float32Array.of(1, 2, 3, 4, 5, 6),
    shape: [3, 2],
    mask: Uint8Array.of(0, 1, 1, 1, 1, 1),
  });
});

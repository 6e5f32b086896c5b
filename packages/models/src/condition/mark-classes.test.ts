import { expect, test } from "vitest";
import { markClasses } from "./mark-classes.ts";

test("each row has a mark at its class, and none where its class is not known", () => {
  expect([...markClasses([2, -1, 0], 3, new Float32Array(9))]).toEqual([0, 0, 1, 0, 0, 0, 1, 0, 0]);
  expect([...markClasses([1, 0], 2, new Uint8Array(4), 255)]).toEqual([0, 255, 255, 0]);
  expect([...markClasses([], 2, new Uint8Array(0), 255)]).toEqual([]);
});

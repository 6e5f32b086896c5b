import { expect, test } from "vitest";
import { firstPace, nextPace } from "./_pace.ts";

test("a chunk is made to take the time that is asked for, growing at most fourfold", () => {
  const chunkMs = 400;
  expect(nextPace({ steps: 100 }, { steps: 100, ms: 200, chunkMs })).toEqual({ steps: 200 });
  expect(nextPace({ steps: 100 }, { steps: 50, ms: 200, chunkMs })).toEqual({ steps: 100 });
  expect(nextPace({ steps: 100 }, { steps: 100, ms: 1600, chunkMs })).toEqual({ steps: 25 });
  expect(nextPace(firstPace, { steps: 4, ms: 0.01, chunkMs })).toEqual({ steps: 16 });
  expect(nextPace(firstPace, { steps: 4, ms: 0, chunkMs })).toEqual({ steps: 16 });
  expect(nextPace(firstPace, { steps: 4, ms: 60_000, chunkMs })).toEqual({ steps: 1 });
});

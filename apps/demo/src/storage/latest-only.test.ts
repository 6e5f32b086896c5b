import { expect, test } from "vitest";
import { latestOnly } from "./latest-only.ts";

test("of writes that are asked for while one runs only the last is done, and all wait for it", async () => {
  const done: number[] = [];
  const release: (() => void)[] = [];
  const write = latestOnly<number>(async (value) => {
    await new Promise<void>((resolve) => release.push(resolve));
    done.push(value);
  });
  const all = Promise.all([write(1), write(2), write(3)]);
  release.shift()!();
  await new Promise((resolve) => setTimeout(resolve, 0));
  release.shift()!();
  await all;
  expect(done).toEqual([1, 3]);
});

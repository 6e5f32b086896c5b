import { expect, test } from "vitest";
import { latestOnly } from "./latest-only.ts";

test("one call is in flight; of the values that come meanwhile only the newest is called with, and all wait for it", async () => {
  const done: number[] = [];
  const waiting: (() => void)[] = [];
  let called: () => void = () => {};
  const nextCall = () =>
    new Promise<void>((resolve) => {
      called = resolve;
    });
  const call = latestOnly<number>(async (value) => {
    await new Promise<void>((resolve) => {
      waiting.push(resolve);
      called();
    });
    done.push(value);
  });
  const all = Promise.all([call(1), call(2), call(3)]);
  expect(waiting).toHaveLength(1);
  const again = nextCall();
  waiting.shift()!();
  await again;
  waiting.shift()!();
  await all;
  expect(done).toEqual([1, 3]);
  const last = call(4);
  waiting.shift()!();
  await last;
  expect(done).toEqual([1, 3, 4]);
});

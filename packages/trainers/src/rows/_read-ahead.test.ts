import { expect, test } from "vitest";
import { readAhead } from "./_read-ahead.ts";

test("items come in their order, as many being read at once as there may be", async () => {
  const finish = new Map<number, () => void>();
  const read = (item: number) =>
    new Promise<number>((resolve) => finish.set(item, () => resolve(10 * item)));
  const reading = readAhead([1, 2, 3, 4], read, 2);
  const first = reading.next();
  expect([...finish.keys()]).toEqual([1, 2]);
  finish.get(2)!();
  finish.get(1)!();
  expect((await first).value).toBe(10);
  const second = reading.next();
  expect([...finish.keys()]).toEqual([1, 2, 3]);
  expect((await second).value).toBe(20);
});

test("an error comes in the turn of its item, and those after it are no unhandled ones", async () => {
  const read = async (item: number) => {
    if (item > 1) throw new Error(`item ${item}`);
    return item;
  };
  const reading = readAhead([1, 2, 3], read, 3);
  expect((await reading.next()).value).toBe(1);
  await expect(reading.next()).rejects.toThrow("item 2");
});

import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createLane } from "./lane.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A question whose askings are noted, and each answered by a call of `answer`. */
function noted(lane: ReturnType<typeof createLane>, name: string, asked: string[]) {
  const open: (() => void)[] = [];
  const question = lane.question(() => {
    asked.push(name);
    return new Promise((resolve) => open.push(resolve));
  });
  return { question, answer: () => open.shift()!() };
}

test("questions are asked one after the other, the next after a gap", async () => {
  const asked: string[] = [];
  const lane = createLane();
  const a = noted(lane, "a", asked);
  const b = noted(lane, "b", asked);
  a.question.want();
  b.question.want();
  await vi.advanceTimersByTimeAsync(100);
  expect(asked).toEqual(["a"]);
  a.answer();
  await vi.advanceTimersByTimeAsync(0);
  expect(asked).toEqual(["a"]);
  await vi.advanceTimersByTimeAsync(1000);
  expect(asked).toEqual(["a", "b"]);
});

test("a question that is wanted several times while it is asked is asked once more", async () => {
  const asked: string[] = [];
  const a = noted(createLane(), "a", asked);
  a.question.want();
  await vi.advanceTimersByTimeAsync(0);
  for (let i = 0; i < 3; i++) a.question.want();
  a.answer();
  await vi.advanceTimersByTimeAsync(1000);
  expect(asked).toEqual(["a", "a"]);
  a.answer();
  await vi.advanceTimersByTimeAsync(1000);
  expect(asked).toEqual(["a", "a"]);
});

test("a question that the visitor waits for does not wait for others, and is not asked again in its turn", async () => {
  const asked: string[] = [];
  const lane = createLane();
  const a = noted(lane, "a", asked);
  const b = noted(lane, "b", asked);
  a.question.want();
  b.question.want();
  await vi.advanceTimersByTimeAsync(0);
  b.question.want("at once");
  await vi.advanceTimersByTimeAsync(0);
  expect(asked).toEqual(["a", "b"]);
  a.answer();
  b.answer();
  await vi.advanceTimersByTimeAsync(1000);
  expect(asked).toEqual(["a", "b"]);
});

test("a question that was stopped is not asked, although it was wanted", async () => {
  const asked: string[] = [];
  const lane = createLane();
  const a = noted(lane, "a", asked);
  const b = noted(lane, "b", asked);
  a.question.want();
  b.question.want();
  await vi.advanceTimersByTimeAsync(0);
  b.question.stop();
  a.answer();
  await vi.advanceTimersByTimeAsync(1000);
  b.question.want("at once");
  await vi.advanceTimersByTimeAsync(1000);
  expect(asked).toEqual(["a"]);
});

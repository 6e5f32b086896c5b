import { expect, test } from "vitest";
import { formatDuration } from "./format-duration.ts";
import { progressLine } from "./progress-line.ts";

test("a progress line tells the time left of the epoch and of all epochs", () => {
  const progress = { epoch: 2, stepInEpoch: 25, stepsPerEpoch: 100, loss: 0.5 };
  const pace = { epochs: 4, examples: 1000, seconds: 10, stepsBefore: 0 };
  // 25 steps took 10 s: 30 s for the other 75, and 40 s for each of two epochs.
  expect(progressLine(progress, pace)).toBe(
    `epoch 2/4 ${"█".repeat(6)}${"░".repeat(18)}   25 %  loss 0.50000  25 examples/s  30 s left, 2 min in all`,
  );
  expect(progressLine({ ...progress, epoch: 4 }, pace)).toMatch(/ {2}30 s left$/);
});

test("durations are in seconds, minutes or hours", () => {
  expect([0.2, 99, 100, 3600, 6000, 9000].map(formatDuration)).toEqual([
    ...["1 s", "99 s", "2 min", "60 min", "1 h 40 min", "2 h 30 min"],
  ]);
});

import { expect, test } from "vitest";
import { formatDuration } from "./format-duration.ts";
import { type Pace, progressLine } from "./progress-line.ts";

const steps = { epoch: 2, stepInEpoch: 25, stepsPerEpoch: 100, loss: 0.5 };
const losses = [8, 4, 2, 1];
const pace: Pace = {
  epochs: 4,
  examples: 1000,
  seconds: 10,
  stepsBefore: 0,
  losses,
  columns: 200,
};

test("a progress line tells the course of the loss and the time left of the epoch and of all epochs", () => {
  // 25 steps took 10 s: 30 s for the other 75, and 40 s for each of two epochs. Halved losses are equal steps.
  expect(progressLine(steps, pace)).toBe(
    `epoch 2/4 ${"█".repeat(6)}${"░".repeat(18)}   25 %  loss 0.50000 █▆▃▁${" ".repeat(20)}  25 examples/s  30 s left, 2 min in all`,
  );
  expect(progressLine({ ...steps, epoch: 4 }, pace)).toMatch(/ {2}25 examples\/s {2}30 s left$/);
});

test("losses that are not all positive are drawn as they are", () => {
  expect(progressLine(steps, { ...pace, losses: [1, 0, -6] })).toContain("loss 0.50000 █▇▁ ");
});

test("a progress line is never wider than the terminal and leaves out figures rather than the loss", () => {
  const fast = { ...pace, examples: 55_000, seconds: 0.5 };
  for (let columns = 8; columns <= 200; columns++) {
    const line = progressLine(steps, { ...fast, columns });
    expect(line.length, line).toBeLessThanOrEqual(columns);
    if (columns > 30) expect(line).toContain("loss 0.50000");
  }
  expect(progressLine(steps, { ...fast, columns: 79 })).toBe(
    "epoch 2/4 ██░░░░░░░   25 %  loss 0.50000 █▆▃▁       27,500 examples/s  6 s left",
  );
  expect(progressLine(steps, { ...fast, columns: 30 })).toBe("epoch 2/4   25 %  loss 0.50000");
});

test("durations are in seconds, minutes or hours", () => {
  expect([0.2, 99, 100, 3600, 6000, 9000].map(formatDuration)).toEqual([
    ...["1 s", "99 s", "2 min", "60 min", "1 h 40 min", "2 h 30 min"],
  ]);
});

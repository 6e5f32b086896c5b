import { expect, test } from "vitest";
import { progressBar } from "./progress-bar.ts";

test("a bar is as full as the work is done and tells the time left", () => {
  expect(progressBar("t-SNE", 0.25, 10, 80)).toBe(
    `t-SNE ${"█".repeat(10)}${"░".repeat(30)}   25 %  30 s left`,
  );
  expect(progressBar("t-SNE", 0, 0, 80)).toBe(`t-SNE ${"░".repeat(40)}    0 %`);
});

test("a bar is never wider than the terminal", () => {
  for (let columns = 1; columns < 100; columns++)
    expect(progressBar("t-SNE", 0.5, 1000, columns).length).toBeLessThanOrEqual(columns);
  expect(progressBar("t-SNE", 0.5, 10, 20)).toBe("t-SNE   50 %  10 s l");
});

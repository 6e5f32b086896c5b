import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { hasGradient } from "../testing/has-gradient.ts";
import { families, kernels } from "./index.ts";

test("every family's kernels are tested beside it", () => {
  for (const family of Object.keys(families)) {
    const files = ["axes", "elements", "images", "moves"].map(
      (room) => new URL(`./${room}/${family}.test.ts`, import.meta.url),
    );
    const file = files.find((url) => existsSync(url));
    expect(file && readFileSync(file, "utf8"), family).toContain(`testKernels(${family}Kernels,`);
  }
});

test("no kernel is in two families", () => {
  const names = Object.values(families).flatMap((table) => Object.keys(table));
  expect(names.sort()).toEqual(Object.keys(kernels).sort());
});

test("the README's table has every kernel: forward, gradient and tested, as the families' tests see to", () => {
  const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
  const table = readme.slice(readme.indexOf("| family"));
  const rows = table
    .slice(0, table.indexOf("\n\n"))
    .split("\n")
    .slice(2)
    .map((line) => line.replaceAll("\\", "").split("|").slice(1, -1))
    .map((cells) => cells.map((cell) => cell.trim()));
  const gradientOf = (kernel: string): string =>
    hasGradient(kernel) ? "✓" : /Grad$|Backprop/.test(kernel) ? "is one" : "none";
  const expected = Object.entries(families).flatMap(([family, table]) =>
    Object.keys(table)
      .sort()
      .map((kernel) => [family, kernel, "✓", gradientOf(kernel), "✓"]),
  );
  expect(rows).toEqual(expected);
});

import { existsSync, readFileSync } from "node:fs";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { families, kernels } from "./index.ts";

test("every family's kernels are tested beside it", () => {
  for (const family of Object.keys(families)) {
    const file = new URL(`./${family}.test.ts`, import.meta.url);
    expect(existsSync(file) && readFileSync(file, "utf8"), family).toContain(
      `testKernels(${family}Kernels,`,
    );
  }
});

test("no kernel is in two families", () => {
  const names = Object.values(families).flatMap((table) => Object.keys(table));
  expect(names.sort()).toEqual(Object.keys(kernels).sort());
});

test("the README names every family's kernels, those with a gradient in tfjs and those without", () => {
  const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
  const table = readme.slice(readme.indexOf("| family"));
  const rows = table
    .slice(0, table.indexOf("\n\n"))
    .split("\n")
    .slice(2)
    .map((line) => line.replaceAll("\\", "").split("|").slice(1, -1))
    .map((cells) => cells.map((cell) => cell.trim()));
  const expected = Object.entries(families).map(([family, kernelsOf]) => {
    const names = Object.keys(kernelsOf).sort();
    const hasGradient = (kernel: string): boolean => tf.getGradient(kernel) !== undefined;
    return [
      family,
      names.filter(hasGradient).join(" "),
      names.filter((kernel) => !hasGradient(kernel)).join(" "),
    ];
  });
  expect(rows).toEqual(expected);
});

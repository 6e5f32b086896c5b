import { existsSync, readFileSync } from "node:fs";
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

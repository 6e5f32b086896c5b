import { expect, test } from "vitest";
import { fileSystem } from "./_file-system-in-page.ts";

test("in a page saving and loading a folder are refused, naming what a page has", () => {
  expect(() => fileSystem.open).toThrow(/^save, load: expected Node.*toFiles, .* to fromFiles$/);
  expect(() => fileSystem.join("a", "b")).toThrow(/toFiles/);
});

import { expect, test } from "vitest";
import { checkNames } from "./_check-names.ts";

test("a word that names nothing is named, with what there is", () => {
  const known = ["vae", "wae"];
  expect(() => checkNames(["wae", "vea"], known, "a model")).toThrow(
    'expected a model (vae, wae), got "vea"',
  );
  checkNames(["vae"], known, "a model");
  checkNames([], known, "a model");
});

test("a beginning of a name can name it", () => {
  const begins = (word: string, name: string): boolean => name.startsWith(word);
  checkNames(["va"], ["vae"], "a model", begins);
  expect(() => checkNames(["ae"], ["vae"], "a model", begins)).toThrow('got "ae"');
});

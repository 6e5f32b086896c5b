import { expect, test } from "vitest";
import { FlagError } from "./flag-error.ts";
import { parsedWords } from "./parsed-words.ts";

const usage = "guard COMMIT [--rounds 40] [--only a,b] [--json]";

test("words, values and switches are told apart by the usage", () => {
  const { words, values, switches } = parsedWords(
    ["main", "--json", "--rounds", "3", "--only=a"],
    usage,
  );
  expect(words).toEqual(["main"]);
  expect(values).toEqual({ rounds: "3", only: "a" });
  expect([...switches]).toEqual(["json"]);
});

test("what stands in no usage is named, and so is the usage", () => {
  const refused = (args: readonly string[], pattern: RegExp) => {
    const parse = () => parsedWords(args, usage);
    expect(parse).toThrow(FlagError);
    expect(parse).toThrow(pattern);
    expect(parse).toThrow(usage);
  };
  refused(["main", "--round", "3"], /--round'/);
  refused(["main", "HEAD"], /"HEAD"/);
  refused(["--rounds", "--json"], /--rounds/);
  refused(["--rounds"], /--rounds/);
  refused(["--json=no"], /--json/);
});

test("a usage without words in capitals takes none", () => {
  expect(() => parsedWords(["steps"], "steps [--only A]")).toThrow(/the word "steps"/);
});

test("a word in capitals with dots is any number of words", () => {
  expect(parsedWords(["a", "b", "c"], "soak PART... [--seed N]").words).toEqual(["a", "b", "c"]);
});

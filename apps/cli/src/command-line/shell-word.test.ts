import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { shellWord } from "./shell-word.ts";

test("a path is one word of a shell, whatever is in it", () => {
  for (const path of ["runs/a-1", "a b", "it's", "$HOME `x`; é,ü 日本", 'a"b\\c'])
    expect(execFileSync("sh", ["-c", `printf %s ${shellWord(path)}`], { encoding: "utf8" })).toBe(
      path,
    );
  expect(shellWord("runs/a-1")).toBe("runs/a-1");
});

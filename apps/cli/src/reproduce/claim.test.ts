import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "../_cli.ts";
import { claim } from "./claim.ts";

test("what is claimed cannot be claimed again until it is given back", () => {
  const path = join(temporaryFolder(), "a.claim");
  const giveBack = claim(path);
  expect(giveBack).toBeDefined();
  expect(claim(path)).toBeUndefined();
  giveBack!();
  expect(existsSync(path)).toBe(false);
  expect(claim(path)).toBeDefined();
});

test("the claim of a process that is gone counts no longer, nor does an empty one", () => {
  const path = join(temporaryFolder(), "a.claim");
  for (const owner of [String(2 ** 30), ""]) {
    writeFileSync(path, owner); // no process has so high a number
    const giveBack = claim(path);
    expect(giveBack).toBeDefined();
    giveBack!();
  }
});

test("a claim that cannot be written throws", () => {
  expect(() => claim(join(temporaryFolder(), "none", "a.claim"))).toThrow("ENOENT");
});

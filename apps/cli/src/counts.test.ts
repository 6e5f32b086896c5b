import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { run, temporaryFolder } from "./testing/cli.ts";

const cpu = ["--engine", "cpu"];
const sizes = ["--hidden", "6", "--code-dim", "1", "--epochs", "2", ...cpu];
const folder = temporaryFolder();
const file = join(folder, "counts.csv");
const out = join(folder, "run");
writeFileSync(
  file,
  `cells,genes\n${Array.from({ length: 60 }, (_, i) => `${(i * i) % 7},${(i * 37) % 900}`).join("\n")}\n`,
);
const train = (...more: string[]) =>
  run("train", "--model", "vae", "--dataset", file, ...sizes, ...more);
const lines = (name: string): string[] =>
  readFileSync(join(folder, name), "utf8").trim().split("\n");

test("a table of counts is trained on unscaled, and samples are counts; a row that is none has a score and no loss", async () => {
  const trained = await train("--likelihood", "negativeBinomial", "--out", out);
  expect(trained.status, trained.err).toBe(0);
  expect(JSON.parse(readFileSync(join(out, "run.json"), "utf8"))).toMatchObject({
    dataset: { scaling: { kind: "none" } },
    model: { options: { likelihood: "negativeBinomial", likelihoodScale: "perFeature" } },
  });
  const sampled = await run("sample", out, "--count", "3", "--out", join(folder, "new.csv"));
  expect(sampled.status, sampled.err).toBe(0);
  const [titles, ...rows] = lines("new.csv");
  expect(titles).toBe("cells,genes");
  expect(rows.flatMap((row) => row.split(",").map(Number)).every((x) => x >= 0)).toBe(true);
  writeFileSync(join(folder, "odd.csv"), "cells,genes\n3,40\n2,1.5\n-1,3\n");
  const odd = ["--dataset", join(folder, "odd.csv"), ...cpu];
  const scored = await run("score", out, ...odd, "--out", join(folder, "scores.csv"));
  expect(scored.err).toContain("the loss of 2 rows is empty");
  const losses = lines("scores.csv").map((line) => line.split(",")[2]);
  expect(losses.map((loss) => loss !== "")).toEqual([true, true, false, false]);
});

test("rows that are no counts, and scaled ones, are refused in a sentence with what to do", async () => {
  const scaled = await train(...["--likelihood", "poisson", "--scaling", "standard"]);
  expect(scaled.status).toBe(1);
  expect(scaled.err).toContain("unscaled counts, which are all that this model can judge");
  expect(scaled.err).toContain("leave out any scaling, or train with");
  const fixed = await train("--likelihood", "negativeBinomial", "--likelihood-scale", "fixed");
  expect(fixed.err).toContain('"perFeature" or "shared"');
  const categories = await train("--likelihood", "categorical");
  expect(categories.err).toContain(
    "of which each 2 of a row, the shares of its categories, sum to 1",
  );
});

test("the only term of a bound stands beside the score of each row", async () => {
  const bound = join(folder, "bound");
  const trained = await run(
    ...["train", "--model", "iwae", "--dataset", file, "--samples", "2", ...sizes, "--out", bound],
  );
  expect(trained.status, trained.err).toBe(0);
  const target = join(folder, "bounds.csv");
  const scored = await run("score", bound, "--split", "test", "--out", target, ...cpu);
  expect(scored.status, scored.err).toBe(0);
  expect(lines("bounds.csv")[0]).toBe("row,score,loss,bound");
});

import { symlinkSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { RunFileError } from "../../run-file-error.ts";
import { temporaryFolder } from "../../testing/temporary-folder.ts";
import { runFolder } from "../run-folder.ts";
import { readPrior, writePrior } from "./prior-file.ts";

const prior = {
  epoch: 3,
  mixture: { weights: [0.25, 0.75], means: [[0], [2.5]], factors: [[1], [0.125]] },
  logLikelihood: -1.5,
};

test("a fitted prior is read as it was written, and there is none before", () => {
  const folder = runFolder(temporaryFolder());
  expect(readPrior(folder)).toBeUndefined();
  writePrior(folder, prior);
  expect(readPrior(folder)).toEqual(prior);
});

test("damage, other formats, links, and parts that do not fit are refused by name", () => {
  const folder = runFolder(temporaryFolder());
  writePrior(folder, prior);
  const format = "autoencoders prior 1";
  const { mixture } = prior;
  for (const [content, message] of [
    ["{", "JSON"],
    ["[]", "an object"],
    [{ ...prior, format: "autoencoders prior 9" }, "autoencoders prior 1"],
    [{ format, ...prior, epoch: 0 }, "epoch"],
    [{ format, ...prior, logLikelihood: "high" }, "logLikelihood"],
    [{ format, ...prior, more: 1 }, "more"],
    [{ format, ...prior, mixture: { ...mixture, means: [[0], ["x"]] } }, "mixture.means"],
    [{ format, ...prior, mixture: { ...mixture, weights: [1, 1] } }, "sum is 1"],
    [{ format, ...prior, mixture: { ...mixture, factors: [[1]] } }, "factors"],
  ] as const) {
    writeFileSync(folder.prior, typeof content === "string" ? content : JSON.stringify(content));
    expect(() => readPrior(folder), message).toThrow(RunFileError);
    expect(() => readPrior(folder)).toThrow(message);
  }
  const linked = runFolder(temporaryFolder());
  symlinkSync(folder.prior, linked.prior);
  expect(() => readPrior(linked)).toThrow(RunFileError);
});

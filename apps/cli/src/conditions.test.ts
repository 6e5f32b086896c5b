import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { run, temporaryFolder } from "./testing/cli.ts";

const cpu = ["--engine", "cpu"];
const sizes = ["--hidden", "6", "--code-dim", "1", "--epochs", "2", ...cpu];
const folder = temporaryFolder();
const at = (name: string): string => join(folder, name);
const kinds = ["oak", "elm", "ash", ""];
const table = (names: readonly string[], label = "kind"): string =>
  `height,width,${label}\n${Array.from({ length: 60 }, (_, i) => `${(i * i) % 7},${(i * 37) % 90},${names[i % names.length]}`).join("\n")}\n`;
writeFileSync(at("trees.csv"), table(kinds));
const train = (...more: string[]) => run("train", "--model", "conditionalVae", ...sizes, ...more);

test("a model is told the classes of a table's column, keeps their names, and draws rows of the one that is asked for", async () => {
  const trained = await train("--dataset", at("trees.csv"), "--label", "kind", "--out", at("run"));
  expect(trained.status, trained.err).toBe(0);
  const { model, dataset } = JSON.parse(readFileSync(at("run/run.json"), "utf8"));
  expect([...dataset.classes].sort()).toEqual(["ash", "elm", "oak"]);
  expect(model.options.classes).toBe(3);
  const drawn = async (...condition: string[]): Promise<string> => {
    const { status, out, err } = await run(
      "sample",
      at("run"),
      "--count",
      "4",
      ...condition,
      ...cpu,
    );
    expect(status, err).toBe(0);
    return out;
  };
  const [elms, oaks, any] = [
    await drawn("--condition", "elm"),
    await drawn("--condition", "oak"),
    await drawn(),
  ];
  expect(new Set([elms, oaks, any]).size).toBe(3);
  const wrong = await run("sample", at("run"), "--condition", "fir", ...cpu);
  expect(wrong.status).toBe(2);
  expect(wrong.err).toContain("to be a class of ");
  expect(wrong.err).toContain('got "fir"');
});

test("labels of other rows are those of the run by their names, whatever their order; others, and rows without any, are refused", async () => {
  const codes = async (names: readonly string[]): Promise<string> => {
    writeFileSync(at("new.csv"), table(names));
    const { status, err } = await run(
      ...[
        "encode",
        at("run"),
        "--dataset",
        at("new.csv"),
        "--out",
        at("codes.csv"),
        "--overwrite",
        ...cpu,
      ],
    );
    expect(status, err).toBe(0);
    const [, first = ""] = readFileSync(at("codes.csv"), "utf8").split("\n");
    return first.split(",").find((cell) => cell.includes(".")) ?? first;
  };
  const elm = await codes(["elm", "ash", "oak"]);
  expect(await codes(["elm", "oak"])).toBe(elm);
  expect(await codes(["oak", "elm"])).not.toBe(elm);
  writeFileSync(at("firs.csv"), table(["fir", "oak"]));
  const unknown = await run("encode", at("run"), "--dataset", at("firs.csv"), ...cpu);
  expect(unknown.status).toBe(1);
  expect(unknown.err).toContain('which the model was trained on, got "fir"');
  writeFileSync(at("bare.csv"), `height,width\n${"1,2\n3,4\n5,7\n".repeat(10)}`);
  const bare = await train("--dataset", at("bare.csv"));
  expect(bare.status).toBe(1);
  expect(bare.err).toContain("expected rows with labels, which conditionalVae is told");
  const evaluated = await run("evaluate", at("run"), "--split", "test", ...cpu);
  expect(evaluated.status, evaluated.err).toBe(0);
});

test("a class for a model that is told none is refused", async () => {
  const plain = [
    "train",
    "--model",
    "vae",
    "--dataset",
    at("trees.csv"),
    ...sizes,
    "--out",
    at("plain"),
  ];
  expect((await run(...plain)).status).toBe(0);
  const { status, err } = await run("sample", at("plain"), "--condition", "elm", ...cpu);
  expect(status).toBe(2);
  expect(err).toContain("got one with vae; leave it out");
});

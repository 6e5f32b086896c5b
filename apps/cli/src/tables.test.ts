import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { run, temporaryFolder } from "./testing/cli.ts";

const lines = (count: number, line: (i: number) => string, head: string): string =>
  `${head}\n${Array.from({ length: count }, (_, i) => `${line(i)}\n`).join("")}`;
/** A table of two numbers that go together, a category, an identity and a class that another name hides. */
const text = lines(
  40,
  (i) => `id ${i},${i}.5,${200 - 5 * i},${i % 3 ? "red" : "green"},${i % 2}`,
  "id,v,w,color,is_fraud",
);
const flags = [
  "--epochs",
  "1",
  "--batch-size",
  "20",
  "--hidden",
  "none",
  "--code-dim",
  "2",
  "--engine",
  "cpu",
];

function files(tables: Readonly<Record<string, string>>) {
  const folder = temporaryFolder();
  for (const [name, content] of Object.entries(tables)) writeFileSync(join(folder, name), content);
  return (name: string) => join(folder, name);
}

test("inspect shows what the columns are and what becomes of them, and its JSON is a schema to train by", async () => {
  const at = files({ "t.csv": text });
  const shown = await run("inspect", at("t.csv"), "--label", "is_fraud");
  expect(shown.status, shown.err).toBe(0);
  expect(shown.out).toContain("t.csv: 40 rows of 5 columns");
  expect(shown.out).toMatch(/id +text +40 words: .* left out/);
  expect(shown.out).toMatch(
    /color +categorical +2 words: red \(26\), green \(14\) +one number for each category: 2/,
  );
  expect(shown.out).toMatch(/is_fraud +count +0 to 1, mean 0\.5 +classes: 2/);
  expect(shown.err).toBe(
    "note: Classes are taken from “is_fraud”.\nnote: Left out, being text of many words: “id”.\n",
  );
  const json = await run("inspect", at("t.csv"), "--label", "is_fraud", "--json");
  writeFileSync(at("s.json"), json.out);
  const trained = await run(
    "train",
    "--model",
    "stacked",
    "--dataset",
    at("t.csv"),
    "--schema",
    at("s.json"),
    "--out",
    at("run"),
    ...flags,
  );
  expect(trained.status, trained.err).toBe(0);
  const { dataset } = JSON.parse(readFileSync(at("run/run.json"), "utf8"));
  expect(dataset.shape).toEqual([4]);
  expect(dataset.schema).toEqual(JSON.parse(json.out).schema);
});

test("inspect hints at --label where a column looks like the classes, by its name and its few values", async () => {
  const at = files({
    "t.csv": text,
    "two.csv": lines(
      40,
      (i) => `${i % 3},${i % 2},${i}.5,${i % 2}`,
      "Wine class,y,target_age,pos_y",
    ),
    "none.csv": lines(40, (i) => `${i % 3},${i},${i}.5`, "height,class id,spamming"),
  });
  const notes = async (...argv: string[]) =>
    (await run("inspect", ...argv)).err.split("\n").filter((line) => line.includes("looks like"));
  const takes = (name: string): string =>
    `--label ${name} takes it for them, --ignore ${name} leaves it out`;
  const rows = "and would be part of the rows:";
  expect(await notes(at("t.csv"))).toEqual([
    `note: “is_fraud” looks like classes (2 values), rather than “color”, ${rows} ${takes("is_fraud")}`,
  ]);
  expect(await notes(at("two.csv"))).toEqual([
    `note: “Wine class” looks like classes (3 values) ${rows} ${takes("'Wine class'")}`,
    `note: “y” looks like classes (2 values) ${rows} ${takes("y")}`,
  ]);
  for (const said of [
    ["--label", "none"],
    ["--label", "color"],
    ["--ignore", "is_fraud"],
  ])
    expect(await notes(at("t.csv"), ...said)).toEqual([]);
  expect(await notes(at("none.csv"))).toEqual([]);
});

test("a table gets a model that fits it: what was chosen is said in a line and kept with the run", async () => {
  const at = files({ "t.csv": text });
  const given = ["--dataset", at("t.csv"), "--epochs", "1", "--engine", "cpu", "--out", at("run")];
  const said = ["--label", "is_fraud", "--model", "vae", "--hidden", "4", "--likelihood-stddev=.5"];
  const { status, err } = await run("train", ...given, ...said);
  expect(status, err).toBe(0);
  expect(err).toContain(
    "note: t.csv is a table of 4 numbers a row, and the usual options are meant for pictures: vae is trained with " +
      "--code-dim 2 --likelihood gaussian --scaling standard --batch-size 32; each of these flags may say otherwise.",
  );
  const { model, dataset, fit } = JSON.parse(readFileSync(at("run/run.json"), "utf8"));
  expect(model.options).toMatchObject({ hidden: [4], codeDim: 2, likelihoodScale: "fixed" });
  expect([dataset.scaling.kind, fit.batchSize]).toEqual(["standard", 32]);
  const bounded = ["--likelihood", "bernoulli", "--out", at("bounded")];
  const other = await run("train", ...given.slice(0, -2), "--model", "vae", ...bounded);
  expect(other.status, other.err).toBe(0);
  expect(other.err).toContain("Each column was scaled to [0, 1]");
});

test("a run finds the columns of a later table by their titles, names what is lacking, and goes on with its own", async () => {
  const at = files({
    "t.csv": text,
    "moved.csv": lines(
      40,
      (i) => `${i % 3 ? "red" : "green"},${200 - 5 * i},9,${i}.5`,
      "color,w,new,v",
    ),
    "less.csv": lines(40, (i) => `${i},red`, "v,color"),
    "blue.csv": lines(40, (i) => `${i},1,blue`, "v,w,color"),
    "holes.csv": lines(40, (i) => `${i === 2 ? "" : i},1,red`, "v,w,color"),
  });
  const said = ["--label", "is_fraud", "--ignore", "id", "--categorical", "color"];
  const trained = await run(
    "train",
    "--model",
    "stacked",
    "--dataset",
    at("t.csv"),
    "--out",
    at("run"),
    ...said,
    ...flags,
  );
  expect(trained.status, trained.err).toBe(0);
  const evaluate = (name: string) =>
    run("evaluate", at("run"), "--engine", "cpu", "--json", "--dataset", at(name));
  const own = await evaluate("t.csv");
  const moved = await evaluate("moved.csv");
  expect(moved.status, moved.err).toBe(0);
  expect(JSON.parse(moved.out).metrics).toEqual(JSON.parse(own.out).metrics);
  expect(moved.err).toContain("note: moved.csv: Left out, being new: “new”.");
  expect((await evaluate("less.csv")).err).toContain("among them “w”, got “v”, “color”");
  expect((await evaluate("blue.csv")).err).toContain(
    'line 2 (row 1), color: expected one of 2 categories, "green", "red", got "blue"',
  );
  expect((await evaluate("holes.csv")).err).toContain(
    "fill them in or leave such rows out, or train the model by a table read with --missing drop, --missing mean, ",
  );
  const resumed = await run("train", "--resume", at("run"), "--epochs", "2");
  expect(resumed.status, resumed.err).toBe(0);
});

test("what is said of a table and cannot be is refused in a line", async () => {
  const holes = text.replace("\nid 3,3.5,", "\nid 3,?,");
  const at = files({ "t.csv": text, "holes.csv": holes });
  const train = (name: string, ...said: string[]) =>
    run("train", "--model", "stacked", "--dataset", name, "--out", at("run"), ...flags, ...said);
  const label = await train(at("t.csv"), "--label", "fraud");
  expect([label.status, label.err]).toEqual([
    2,
    "error: expected --label to be a column of the table, “id”, “v”, “w”, “color”, “is_fraud”, got fraud\n",
  ]);
  const missing = await train(at("holes.csv"));
  expect(missing.status).toBe(1);
  expect(missing.err).toContain(
    "holes.csv: missing values: expected none, got 1 (1 in “v”), the first in line 5 (row 4), v; leave out such rows (--missing drop), fill them with the column's mean or median " +
      "(--missing mean, --missing median), mask them (--missing mask), or leave such columns out (--ignore)\n",
  );
  expect((await train("digits", "--label", "x")).err).toContain("expected --dataset to be a table");
  expect((await train(at("t.csv"), "--delimiter", "::")).err).toContain(
    "expected --delimiter to be one ASCII character",
  );
  expect((await train(at("t.csv"), "--schema", at("t.csv"))).err).toContain(
    "expected --schema to be a file of JSON",
  );
  const dropped = await train(at("holes.csv"), "--missing", "drop");
  expect(dropped.status, dropped.err).toBe(0);
  expect(dropped.err).toContain("Left out, having missing values: 1 of the 40 rows, row 4.");
});

test("later tables are read by the decimal mark of the run's, or by the one that is said", async () => {
  const at = files({
    "de.csv": lines(30, (i) => `1.87${i % 10},5${i % 7};${i},25`, "a;b"),
    "later.csv": "a;b\n1.875;5\n",
  });
  const trained = await run(
    ...["train", "--model", "stacked", "--dataset", at("de.csv"), "--out", at("run"), ...flags],
  );
  expect(trained.status, trained.err).toBe(0);
  const read = (...more: string[]) =>
    run(...["reconstruct", at("run"), "--dataset", at("later.csv"), "--out", "-", ...more]);
  const taken = await read();
  expect(taken.err).toContain("1.875 is 1875");
  const said = await read("--decimal", ".");
  expect(said.err).not.toContain("1875");
  expect(said.out).not.toBe(taken.out);
  for (const command of ["score", "encode", "evaluate"]) {
    const { err, status } = await run(
      ...[command, at("run"), "--dataset", at("later.csv"), "--decimal", ","],
    );
    expect(status, err).toBe(0);
  }
});

test("what is said of no use is refused: a name of rows in an array, all classes, half a size; and what would help is named", async () => {
  const at = files({
    "t.csv": lines(
      40,
      (i) => `${i}.5,${(7 * i) % 11},${i % 2},2024-01-${10 + (i % 20)}`,
      "a,b,c,day",
    ),
    "run.json": "{",
  });
  const train = (...more: string[]) =>
    run(...["train", "--model", "stacked", "--dataset", at("t.csv"), ...flags, ...more]);
  const all = await train("--train-on", "c=0,1", "--out", at("none"));
  expect(all.err).toContain("expected a class that is not trained on, got all of them, 0, 1");
  const size = await train("--size", "32x");
  expect([size.status, size.err]).toEqual([2, expect.stringContaining('got "32x"')]);
  const windows = await train("--window", "8", "--stride", "2", "--out", at("run"));
  expect(windows.err).toContain("--time day orders the steps by them");
  const array = await run("score", at("run"), "--id", "b", "--out", at("x.npy"));
  expect([array.status, array.err]).toEqual([2, expect.stringContaining("expected --id with")]);
  writeFileSync(at("x.csv"), "");
  const exists = await run("score", at("run"), "--out", at("x.csv"));
  expect(exists.err).toContain("choose another name, or replace it with --overwrite");
  writeFileSync(at("run/run.json"), "{");
  const damaged = await run("score", at("run"));
  expect(damaged.err).toMatch(/run\.json: expected JSON, got .*; restore the file from a copy/);
  mkdirSync(at("photos"));
  expect((await run("inspect", at("photos"))).err).toContain("got an empty one");
});

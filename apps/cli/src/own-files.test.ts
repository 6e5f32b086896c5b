import { readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { expect, test } from "vitest";
import { run, temporaryFolder } from "./_cli.ts";

const flags = ["--batch-size", "20", "--hidden", "none", "--code-dim", "2", "--engine", "cpu"];
const table = (columns: number): string =>
  Array.from({ length: 40 }, (_, row) =>
    [
      ...Array.from({ length: columns }, (_, i) => (row * (i + 3)) % 17),
      row % 2 ? "b" : "a",
    ].join(),
  ).join("\n");

async function trained() {
  const folder = temporaryFolder();
  const [file, out] = [join(folder, "rows.csv"), join(folder, "run")];
  writeFileSync(file, table(3));
  const { status, err } = await run(
    ...["train", "--model", "stacked", "--dataset", file, "--epochs", "1", "--out", out, ...flags],
  );
  expect(status, err).toBe(0);
  return { folder, file, out, err };
}

test("a model trains on a table, and what looks at the run finds the table again", async () => {
  const { file, out, err } = await trained();
  expect(err).toContain("note: rows.csv: Classes are taken from “column 4”.");
  const config = JSON.parse(readFileSync(join(out, "run.json"), "utf8"));
  expect(config.dataset).toMatchObject({ name: file, shape: [3], rows: { train: 32 } });
  const evaluated = await run("evaluate", out, "--engine", "cpu", "--json");
  expect(JSON.parse(evaluated.out)).toMatchObject({ split: "test", dataset: file });
  const probed = await run("probe", out, "--json");
  expect(probed.status, probed.err).toBe(0);
  expect(JSON.parse(probed.out)).toMatchObject({ dataset: file, trainingRows: 32, rows: 4 });
});

test("a run goes on with its table elsewhere, and not with another", async () => {
  const { folder, file, out } = await trained();
  const moved = join(folder, "moved.csv");
  writeFileSync(moved, readFileSync(file));
  const resumed = await run("train", "--resume", out, "--epochs", "2", "--dataset", moved);
  expect(resumed.status, resumed.err).toBe(0);
  expect(JSON.parse(readFileSync(join(out, "run.json"), "utf8")).dataset.name).toBe(moved);
  writeFileSync(moved, table(3).replaceAll("16", "15"));
  const other = await run("train", "--resume", out, "--epochs", "3");
  expect(other.status).toBe(1);
  expect(other.err).toContain("that the run was started on");
});

test("a run of the page, which holds no files, says how to give them", async () => {
  const { file, out } = await trained();
  const path = join(out, "run.json");
  writeFileSync(path, readFileSync(path, "utf8").replace(JSON.stringify(file), '"own"'));
  const without = await run("evaluate", out);
  expect(without.status).toBe(1);
  expect(without.err).toContain("give them with --dataset");
  const given = await run("evaluate", out, "--engine", "cpu", "--dataset", file);
  expect(given.status, given.err).toBe(0);
  expect(given.out).toContain(basename(file));
});

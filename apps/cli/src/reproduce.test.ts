import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { m02Stacked } from "./experiments/m02-stacked.ts";
import { settingsOf } from "./reproduce/settings-of.ts";
import { run, start, temporaryFolder } from "./testing/cli.ts";

const quick = ["reproduce", "--quick", "--engine", "cpu"];
const objects = (text: string) =>
  text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));

test("a quick run of two rows writes their figures, the table and pictures, and compares nothing", async () => {
  const out = join(temporaryFolder(), "new", "results");
  const {
    status,
    out: printed,
    err,
  } = await run(...["reproduce", "--quick", "--only", "m19, M1", "--out", out]);
  expect({ status, err }).toEqual({ status: 0, err: "" });
  expect(printed).toMatch(/^\[1\/2\] M1 seed 0: linear.* \(quick\)\n {2}relative difference/);
  expect(printed).toContain("to reach ≤ 0.1043   quick: not compared");
  expect(printed).not.toContain("reached\n");
  const results = objects(readFileSync(join(out, "results.jsonl"), "utf8"));
  expect(results.map(({ id, reached }) => [id, reached])).toEqual([
    ...["M1", "M1", "M19", "M19", "M19"].map((id) => [id, null]),
  ]);
  expect(results[2]).toMatchObject({ figure: "parameters besides 50,992", value: 0, quick: true });
  const table = readFileSync(join(out, "results.md"), "utf8");
  expect(table).toMatch(/^\| M1 \| linear.* \| ≤ 0.0001 \| quick \|/m);
  expect(table).toMatch(/^\| M2 \|.* \| not run \| ≤ 0.0098 \| {2}\|/m);
  expect(readdirSync(join(out, "artifacts/M19-seed-0-quick/mnist-vanilla")).sort()).toEqual([
    ...["codes.png", "codes.svg", "curves.png", "curves.svg", "kernels.png", "reconstructions.png"],
  ]);
  expect(readdirSync(join(out, "unfinished"))).toEqual([]);
});

test("with --json each figure is an object in a line, and what is there is not measured again", async () => {
  const out = temporaryFolder();
  const flags = [...quick, "--only", "M1", "--out", out, "--json"];
  const first = await run(...flags, "--seeds", "3");
  expect(Object.keys(objects(first.out)[0]!)).toEqual([
    ...["id", "figure", "value", "limit", "direction", "reached", "seconds", "seed", "engine"],
    ...["processor", "settings", "quick"],
  ]);
  expect(first.out).toBe(readFileSync(join(out, "results.jsonl"), "utf8"));
  const second = await run(...flags, "--seeds", "3,4");
  expect(objects(second.out).map(({ seed }) => seed)).toEqual([4, 4]);
  expect(second.err).toContain("1 of 2 had been measured before; --fresh measures them again");
  const fresh = await run(...flags, "--seeds", "3", "--fresh");
  expect(objects(fresh.out).map(({ figure, value }) => [figure, value])).toEqual(
    objects(first.out).map(({ figure, value }) => [figure, value]),
  );
});

test("--render writes the table from the results alone", async () => {
  const out = temporaryFolder();
  const line = {
    id: "M2",
    figure: "test MSE",
    value: 0.0097,
    seed: 0,
    seconds: 9,
    engine: "cpu",
    settings: settingsOf(m02Stacked),
    quick: false,
  };
  writeFileSync(join(out, "results.jsonl"), `${JSON.stringify(line)}\nnot json\n`);
  const { status, err } = await run("reproduce", "--render", "--out", out);
  expect(status).toBe(0);
  expect(err).toBe(`warning: line 2 of ${join(out, "results.jsonl")} is no result and left out\n`);
  const missing = await run("reproduce", "--render", "--out", join(out, "typo"));
  expect(missing).toMatchObject({ status: 1, err: expect.stringContaining("which has none") });
  expect(existsSync(join(out, "typo"))).toBe(false);
  const table = readFileSync(join(out, "results.md"), "utf8");
  expect(table).toMatch(/^\| M2 \|.*\| 0.00970 \(1 seed\) \| ≤ 0.0098 \| yes \| 9.0 \|/m);
});

test("--list prints every experiment and its figures, with --json an object each", async () => {
  const { out } = await run("reproduce", "--list");
  expect(out).toMatch(/^M1 {3}linear/);
  expect(out).toContain("     gain by pre-training, points ≥ 3.5\n");
  const listed = objects((await run("reproduce", "--list", "--json", "--only", "T9,M10")).out);
  expect(listed.map(({ id, recipes }) => [id, recipes])).toEqual([
    ["M10", ["mnist-plain"]],
    ["T9", ["mnist-vae-sampling"]],
  ]);
});

test("mistakes end with status 2 and a line that says what to do", async () => {
  const out = temporaryFolder();
  for (const [flags, ...parts] of [
    [["--only", "M99"], "expected --only to be one of M1, M2", '"M99"', "did you mean M9?"],
    [["--only", ""], "expected --only to be one of"],
    [["--figures", "100 lables"], "expected --figures to be part of a figure's name", "see --list"],
    [["--only", "M2", "--figures", "labels"], 'got "labels", which none of those asked for has'],
    [["--figures", ""], 'got ""'],
    [["--figures", "labels", "--fresh"], "expected --fresh without --figures"],
    [["--seeds", "0,x"], "expected --seeds to be an integer ≥ 0", '"x"'],
    [["--seeds", "1,1"], "expected --seeds to be different from each other"],
    [["--seeds", "-1"], "expected --seeds to be an integer ≥ 0"],
    [["--engine", "omnx"], "did you mean onnx?"],
    [["--seed", "1"], "unknown option '--seed'", "did you mean --seeds?"],
  ] as const) {
    const { status, err } = await run("reproduce", "--out", join(out, "a"), ...flags);
    expect(status, err).toBe(2);
    for (const part of parts) expect(err).toContain(part);
  }
  expect(existsSync(join(out, "a"))).toBe(false);
});

test("a folder that cannot be written is found out before anything is trained", async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "file"), "");
  mkdirSync(join(folder, "taken", "results.jsonl"), { recursive: true });
  for (const out of ["file", "file/results", "taken"]) {
    const { status, out: printed, err } = await run(...quick, "--out", join(folder, out));
    expect({ status, out: printed }).toEqual({ status: 1, out: "" });
    expect(err).toContain(`cannot write ${join(folder, out)}`);
  }
});

test("an experiment that fails is reported, the others go on, and the status is 1", async () => {
  const out = temporaryFolder();
  const flags = ["--only", "M1,M2", "--data-dir", join(out, "none"), "--out", out];
  const { status, err } = await run(...quick, ...flags);
  expect(status).toBe(1);
  expect(err).toMatch(/^\[2\/2\] M2 seed 0: error: expected --data-dir/);
  expect(objects(readFileSync(join(out, "results.jsonl"), "utf8")).length).toBe(2);
});

test("a program that was killed between two rows goes on with the second", async () => {
  const out = temporaryFolder();
  const flags = ["reproduce", "--quick", "--only", "M1,M10,M13", "--out", out];
  const { child, outcome } = start(flags);
  child.stdout!.on("data", (data) => {
    if (String(data).includes("M10 seed 0")) child.kill("SIGKILL");
  });
  expect((await outcome).status).toBeNull();
  const log = join(out, "results.jsonl");
  expect(objects(readFileSync(log, "utf8")).map(({ id }) => id)).toEqual(["M1", "M1"]);
  const { status, out: printed } = await run(...flags);
  expect(status).toBe(0);
  expect(printed).toMatch(/^\[2\/3\] M10/);
  const ids = objects(readFileSync(log, "utf8")).map(({ id }) => id);
  expect([...new Set(ids)]).toEqual(["M1", "M10", "M13"]);
  expect(ids.filter((id) => id === "M1").length).toBe(2);
});

test("Ctrl-C ends with status 130 and prints the command that goes on, after --fresh too", async () => {
  const out = temporaryFolder();
  const flags = ["reproduce", "--quick", "--only", "M1,M10,M13", "--out", out];
  const { child, outcome } = start([...flags, "--fresh"]);
  child.stdout!.on("data", (data) => {
    if (String(data).includes("M10 seed 0")) child.kill("SIGINT");
  });
  const { status, err } = await outcome;
  expect(status).toBe(130);
  expect(err).toMatch(/^interrupted; .* are kept\. To go on: autoencoders reproduce /);
  for (const words of ["--quick", "--only M1,M10,M13", `--out ${out}`])
    expect(err).toContain(words);
  expect(err).not.toContain("--fresh");
  const ids = () =>
    objects(readFileSync(join(out, "results.jsonl"), "utf8")).map(({ id }) => id as string);
  expect(ids()).not.toContain("M13");
  expect((await run(...flags)).status).toBe(0);
  expect([...new Set(ids())]).toEqual(["M1", "M10", "M13"]);
  expect(ids().filter((id) => id === "M1").length).toBe(2);
});

test("what an earlier attempt left is not gone on with by another engine", async () => {
  const out = temporaryFolder();
  const flags = ["reproduce", "--quick", "--only", "M1", "--out", out];
  const { child, outcome } = start([...flags, "--engine", "onnx"]);
  child.stdout!.on("data", () => child.kill("SIGINT"));
  await outcome;
  expect(readdirSync(join(out, "unfinished"))).toEqual(["M1-seed-0-quick"]);
  const { status, err } = await run(...flags, "--engine", "cpu");
  expect({ status, err }).toEqual({
    status: 0,
    err: expect.stringContaining("trained with other settings; starting anew"),
  });
  const [result] = objects(readFileSync(join(out, "results.jsonl"), "utf8"));
  expect(result.engine).toBe("cpu");
});

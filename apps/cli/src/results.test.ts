import {
  copyFileSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { digits, fileBytes, npyWriter, openDataFiles, readTable } from "@autoencoders/datasets";
import { load, reconstruct, sample as sampleModel } from "@autoencoders/models";
import * as tf from "@tensorflow/tfjs-core";
import { beforeAll, expect, test } from "vitest";
import { execute } from "./command-line/execute.ts";
import { requestStop, stopSignals } from "./stopping/stop-request.ts";
import { run, start, temporaryFolder } from "./testing/cli.ts";
import { killedAtPart } from "./testing/killed-at-part.ts";
import { setUpTfjs } from "./training/set-up-tfjs.ts";

const folder = temporaryFolder();
const at = (...names: readonly string[]): string => join(folder, ...names);
const cpu = ["--engine", "cpu"];
const small = ["--epochs", "1", "--batch-size", "20", "--hidden", "none", ...cpu];

const row = (i: number): string =>
  `${i}.5,${200 - 5 * i},${i % 3 ? "red" : "green"},2024-01-${10 + (i % 9)}`;
const titled = (...lines: readonly string[]): string => `v,w,color,day\n${lines.join("\n")}\n`;
const table = titled(...Array.from({ length: 40 }, (_, i) => row(i)));

beforeAll(async () => {
  writeFileSync(at("t.csv"), table);
  const trainings = [
    [
      "--model",
      "stacked",
      "--dataset",
      at("t.csv"),
      "--label",
      "none",
      "--categorical",
      "color",
      "--code-dim",
      "2",
      "--out",
      at("table"),
    ],
    [
      "--model",
      "vae",
      "--dataset",
      at("t.csv"),
      "--label",
      "none",
      "--categorical",
      "color",
      "--likelihood",
      "gaussian",
      "--code-dim",
      "2",
      "--out",
      at("vae"),
    ],
    [
      "--model",
      "denoising",
      "--corruption",
      "gaussianNoise:stddev=0.3",
      "--examples",
      "40",
      "--code-dim",
      "4",
      "--out",
      at("digits"),
    ],
  ];
  for (const training of trainings) {
    const { status, err } = await run("train", ...training, ...small);
    expect(status, err).toBe(0);
  }
});

/** The lines that a command writes to the standard output. */
async function lines(...argv: readonly string[]): Promise<string[]> {
  const { status, out, err } = await run(...argv, ...cpu);
  expect(status, err).toBe(0);
  return out.trimEnd().split("\n");
}
const written = async (name: string, ...argv: readonly string[]): Promise<string> => {
  expect(await lines(...argv, "--out", at(name))).toEqual([at(name)]);
  return at(name);
};
const arrayIn = async (path: string) => {
  const source = await openDataFiles([await fileBytes(path)]);
  const numbers: number[] = [];
  for (const chunk of source.chunkSizes.keys()) numbers.push(...(await source.rows(chunk)));
  return { shape: source.shape, numbers };
};

test("encode gives a line for each row of a file in its order, also of one row, whatever the order of its columns", async () => {
  const all = await lines("encode", at("table"));
  expect(all).toHaveLength(41);
  expect(all[0]).toBe("row,code1,code2");
  expect(all.slice(1).map((line) => line.split(",")[0])).toEqual(
    Array.from({ length: 40 }, (_, i) => `${i + 1}`),
  );
  writeFileSync(at("one.csv"), titled(row(7)));
  expect(await lines("encode", at("table"), "--dataset", at("one.csv"))).toEqual([
    all[0],
    all[8]!.replace(/^8,/, "1,"),
  ]);
  writeFileSync(at("moved.csv"), `new,day,color,w,v\n1,2024-01-17,red,165,7.5\n`);
  const moved = await run("encode", at("table"), "--dataset", at("moved.csv"), ...cpu);
  expect(moved.out.split("\n")[1]).toBe(all[8]!.replace(/^8,/, "1,"));
  expect(moved.err).toContain("Left out, being new: “new”.");
  writeFileSync(at("less.csv"), "v,color\n1,red\n");
  expect(await run("encode", at("table"), "--dataset", at("less.csv"))).toMatchObject({
    status: 1,
    out: "",
    err: expect.stringContaining("among them “w”, “day”"),
  });
});

test("codes are the same in every format of file, and a part of the data set can be said", async () => {
  const csv = await lines("encode", at("table"));
  const codes = csv.slice(1).flatMap((line) => line.split(",").slice(1).map(Number));
  const npy = await arrayIn(await written("codes.npy", "encode", at("table")));
  expect(npy.shape).toEqual([2]);
  expect(npy.numbers).toBeAllClose(codes, 1e-6);
  const parquet = await readTable(
    await fileBytes(await written("codes.parquet", "encode", at("table"))),
  );
  expect(parquet.columns!.map(({ name }) => name)).toEqual(["row", "code1", "code2"]);
  expect((await parquet.rows(0))[4]).toBeCloseTo(codes[2]!, 6);
  const json = (await lines("encode", at("table"), "--json")).map((line) => JSON.parse(line));
  expect(json[1]).toEqual({ row: 2, code1: codes[2], code2: codes[3] });
  const told = await lines(
    "encode",
    at("table"),
    "--split",
    "test",
    "--json",
    "--out",
    at("t.jsonl"),
  );
  expect(JSON.parse(told[0]!)).toMatchObject({ split: "test", rows: 4, file: at("t.jsonl") });
  expect(readFileSync(at("t.jsonl"), "utf8").trimEnd().split("\n")).toHaveLength(4);
});

test("rows of a part, in a file or an array, are those of the file that their numbers name, in its order", async () => {
  const all = await lines("encode", at("table"));
  const part = (await lines("encode", at("table"), "--split", "train")).slice(1);
  const numbers = part.map((line) => Number(line.split(",")[0]));
  expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
  expect(new Set(numbers).size).toBe(32);
  const valuesOf = (line: string | undefined) => line!.split(",").slice(1).map(Number);
  for (const [place, line] of part.entries())
    expect(valuesOf(line)).toBeAllClose(valuesOf(all[numbers[place]!]), 1e-6);
  const file = await written("part.npy", "encode", at("table"), "--split", "train");
  const beside = readFileSync(at("part.rows.npy")).subarray(-4 * 32);
  expect(numbers.map((_, place) => beside.readInt32LE(4 * place))).toEqual(numbers);
  expect((await arrayIn(file)).numbers).toHaveLength(64);
  const taken = await run(
    "encode",
    at("table"),
    "--split",
    "test",
    "--out",
    at("part.npy"),
    ...cpu,
  );
  expect([taken.status, taken.err]).toEqual([1, expect.stringContaining("exists already")]);
  const restored = await lines("reconstruct", at("table"), "--split", "train", "--out", "-");
  expect(restored[0]).toBe("row,v,w,color,day");
  expect(restored.slice(1).map((line) => Number(line.split(",")[0]))).toEqual(numbers);
});

test("a column of a later table names its rows in the results, and classes stand there as words", async () => {
  writeFileSync(at("named.csv"), `name,v,w,color,day\n"a, b",${row(3)}\n007,${row(5)}\n`);
  const given = ["--dataset", at("named.csv"), "--id", "name"];
  const named = await lines("score", at("table"), ...given);
  expect(named[0]).toBe("row,name,score");
  expect(named[1]).toMatch(/^1,"a, b",[\d.e-]+$/);
  expect(named[2]).toMatch(/^2,007,[\d.e-]+$/);
  const { err } = await run("score", at("table"), ...given, ...cpu);
  expect(err).not.toContain("being new");
  const wrong = await run(
    "score",
    at("table"),
    "--dataset",
    at("named.csv"),
    "--id",
    "nme",
    ...cpu,
  );
  expect([wrong.status, wrong.err]).toEqual([2, expect.stringContaining("--id")]);
  const [titles, first] = await lines("encode", at("digits"), "--split", "test");
  expect(titles).toMatch(/^row,label,code1,/);
  expect(first).toMatch(/^1,\d,/);
});

test("rows out of range, of missing values or without numbers stop nothing: they are told by number and column", async () => {
  writeFileSync(
    at("trouble.csv"),
    titled(row(1), "1e6,5,red,2024-01-11", "?,5,red,2024-01-11", "1,5,,2024-01-11"),
  );
  const { status, out, err } = await run(
    "score",
    at("table"),
    "--dataset",
    at("trouble.csv"),
    ...cpu,
  );
  expect(status, err).toBe(0);
  const scores = out.trimEnd().split("\n");
  expect(scores[0]).toBe("row,score");
  expect(Number(scores[2]!.split(",")[1])).toBeGreaterThan(1e4);
  expect(scores.slice(3)).toEqual(["3,", "4,"]);
  expect(err).toContain("note: trouble.csv: 1 of the 4 rows lies outside the range");
  expect(err).toContain("note: trouble.csv: Outside are “v” (25 %).");
  expect(err).toContain(
    "2 of 4 rows have no result, lacking a number or holding one that is not finite: rows 3, 4.",
  );
  const restored = await lines(
    "reconstruct",
    at("table"),
    "--dataset",
    at("trouble.csv"),
    "--out",
    "-",
  );
  expect(restored[3]).toBe(",,,");
  const refused = await run("score", at("table"), "--dataset", at("t.csv"), "--out", at("table"));
  expect(refused.status).toBe(2);
});

test("scores of a variational run come with the terms of each row, which sum to its loss", async () => {
  const [titles, ...rows] = await lines("score", at("vae"), "--split", "validation");
  expect(titles).toBe("row,score,loss,reconstruction,kl");
  for (const line of rows) {
    const [, , loss, reconstruction, kl] = line.split(",").map(Number);
    expect(loss).toBeCloseTo(reconstruction! + kl!, 3);
  }
  const npy = readFileSync(await written("scores.npy", "score", at("table")));
  expect(npy.subarray(10, 128).toString()).toContain("'shape': (40,)");
});

test("reconstructions of a table are in its units and words, and can be read as such a table again", async () => {
  const file = await written("restored.csv", "reconstruct", at("table"));
  const [titles, first] = readFileSync(file, "utf8").split("\n");
  expect(titles).toBe("v,w,color,day");
  expect(first).toMatch(/^-?[\d.e-]+,-?\d+,(red|green),20\d\d-\d\d-\d\d$/);
  expect(await lines("encode", at("table"), "--dataset", file)).toHaveLength(41);
  const npy = await arrayIn(
    await written("restored.npy", "reconstruct", at("table"), "--count", "3"),
  );
  expect(npy.numbers).toHaveLength(3 * 5);
  const [v, w] = first!.split(",").slice(0, 2).map(Number);
  expect(npy.numbers[0]).toBeCloseTo(v!, 9);
  expect(w).toBe(Math.round(npy.numbers[1]!));
});

test("a run without a prior draws rows from a mixture fitted to its codes, which it keeps", async () => {
  cpSync(at("table"), at("mixed"), { recursive: true });
  const [titles, ...rows] = await lines("sample", at("mixed"), "--fit-prior", "2", "--count", "3");
  expect(titles).toBe("v,w,color,day");
  expect(rows).toHaveLength(3);
  expect(existsSync(at("mixed", "prior.json"))).toBe(true);
  expect(await lines("sample", at("mixed"), "--count", "3")).toEqual([titles, ...rows]);
  const exported = await run("export", at("mixed"), "--what", "sample", "--out", at("s.onnx"));
  expect(exported.status).toBe(0);
  // A model that was trained on since is another, and its prior is not known.
  const trained = await run("train", "--resume", at("mixed"), "--epochs", "2");
  expect(trained.status).toBe(0);
  const later = await run("sample", at("mixed"));
  expect(later.status).toBe(1);
  expect(later.err).toContain("is of the model after 1 epoch, which was trained on since");
});

test("a run of discrete codes draws rows from a prior over its indices, which it keeps", async () => {
  const layers = ["--filters", "4,4,4", "--levels", "3,2", "--epochs", "1", "--examples", "40"];
  const to = ["--dataset", "digits", "--out", at("fsq"), ...cpu];
  const trained = await run("train", "--model", "fsq", ...layers, ...to);
  expect(trained.status, trained.err).toBe(0);
  const drawing = ["sample", at("fsq"), "--count", "2", "--seed", "3", "--threads", "1"];
  const before = await run(...drawing);
  expect(before.err).toContain("--fit-index-prior 30 fits one");
  const fitted = await run(...drawing, "--fit-index-prior", "1");
  expect(fitted.status, fitted.err).toBe(0);
  expect(fitted.err).toMatch(
    /codes of 40 training rows: .* nats an index, .* uniform one has 1\.79/,
  );
  expect(fitted.out.trim().split("\n")).toHaveLength(3);
  expect(existsSync(at("fsq", "index-prior.safetensors"))).toBe(true);
  expect((await run(...drawing)).out).toBe(fitted.out);
  expect((await run(...drawing, "--temperature", "1")).out).toBe(fitted.out);
  const cold = await run(...drawing, "--temperature", "1e-9");
  expect([cold.status, cold.out === fitted.out]).toEqual([0, false]);
  const [, ...likeliest] = cold.out.trim().split("\n");
  expect(new Set(likeliest).size).toBe(1); // every row is the likeliest
  const amounts = await run("sample", at("vae"), "--temperature", "0.5", ...cpu);
  expect([amounts.status, amounts.out]).toEqual([2, ""]);
  expect(amounts.err).toContain("expected --temperature for a model whose prior draws indices");
  const zero = await run(...drawing, "--temperature", "0");
  expect([zero.status, zero.err]).toEqual([2, expect.stringContaining("a number > 0")]);
  const both = await run(...drawing, "--fit-index-prior", "1", "--fit-prior", "2");
  expect([both.status, both.err]).toEqual([2, expect.stringContaining("got both")]);
  const none = await run("sample", at("table"), "--fit-index-prior", "1", ...cpu);
  expect([none.status, none.out]).toEqual([1, ""]);
  expect(none.err).toContain("expected a model whose code is a grid of indices");
});

test("samples are in the units of the rows, by the seed, and the first of more are those of fewer", async () => {
  const [titles, ...three] = await lines("sample", at("vae"), "--count", "3", "--seed", "5");
  expect(titles).toBe("v,w,color,day");
  const five = await lines("sample", at("vae"), "--count", "5", "--seed", "5");
  expect(five.slice(1, 4)).toEqual(three);
  expect((await lines("sample", at("vae"), "--seed", "6")).slice(1, 4)).not.toEqual(three);
  const npy = await arrayIn(
    await written("new.npy", "sample", at("vae"), "--count", "3", "--seed", "5"),
  );
  await setUpTfjs();
  const { model } = await load(at("vae", "model"));
  const own = sampleModel(model!, { count: 3, seed: 5 }).dataSync();
  const { scaling } = JSON.parse(readFileSync(at("vae", "run.json"), "utf8")).dataset;
  expect(npy.numbers[0]).toBeCloseTo(scaling.center[0] + own[0]! * scaling.spread[0], 2);
});

test("pictures come without their noise, as a folder of them or an array in the units of bytes, and no noise is added", async () => {
  const { test: rows } = digits();
  const noisy = rows.data.slice(0, 3 * 784);
  const array = at("noisy.npy");
  const parts: Uint8Array[] = [];
  const sink = {
    name: array,
    write: async (bytes: Uint8Array) => void parts.push(bytes.slice()),
    close: async () => {},
    abort: async () => {},
  };
  const columns = Array.from({ length: 784 }, (_, i) => ({
    name: `x${i}`,
    type: "uint8" as const,
  }));
  const writer = npyWriter(sink, { shape: [28, 28], columns }, { rows: 3 });
  await writer.write(noisy);
  await writer.close();
  writeFileSync(array, Buffer.concat(parts));

  const clean = await arrayIn(
    await written("clean.npy", "denoise", at("digits"), "--dataset", array),
  );
  expect(clean.shape).toEqual([28, 28, 1]);
  expect(clean.numbers).toHaveLength(3 * 784);
  await setUpTfjs();
  const { model } = await load(at("digits", "model"));
  const seen = tf.tensor(
    Float32Array.from(noisy, (byte) => byte / 255),
    [3, 28, 28, 1],
  );
  expect(clean.numbers).toBeAllClose(tf.mul(reconstruct(model!, seen), 255), 1e-3);
  const again = await arrayIn(
    await written("again.npy", "reconstruct", at("digits"), "--dataset", array),
  );
  expect(again.numbers).toEqual(clean.numbers);

  const pictures = await written("clean", "denoise", at("digits"), "--dataset", array);
  expect(readdirSync(pictures)).toEqual(["000001.png", "000002.png", "000003.png"]);
  const taken = await run(
    "denoise",
    at("digits"),
    "--dataset",
    array,
    "--out",
    `${pictures}/`,
    ...cpu,
  );
  expect([taken.status, taken.err]).toEqual([1, expect.stringContaining("exists already")]);
  expect(
    (await lines("encode", at("digits"), "--split", "test", "--dataset", "digits")).length,
  ).toBe(rows.shape[0]! + 1);
});

test("what a run cannot give is refused in a sentence that says what it can", async () => {
  const refusals = [
    [["sample", at("table")], "--fit-prior 10 fits one to the codes of its training rows"],
    [["denoise", at("table")], "expected a run that was trained to undo a corruption"],
    [["denoise", at("digits"), "--dataset", at("t.csv")], "rows of 784 numbers"],
    [["reconstruct", at("table"), "--out", at("pictures/")], "expected rows that are pictures"],
    [["encode", at("table"), "--out", at("none", "a.csv")], "its folder does not exist"],
  ] as const;
  for (const [argv, part] of refusals) {
    const { status, out, err } = await run(...argv, ...cpu);
    expect([status, out], err).toEqual([1, ""]);
    expect(err).toContain(part);
  }
  expect(existsSync(at("pictures"))).toBe(false);
});

test("a file that exists is kept unless it may be overwritten, and a failure leaves nothing beside it", async () => {
  writeFileSync(at("kept.csv"), "mine");
  const before = readdirSync(folder);
  const kept = await run("encode", at("table"), "--out", at("kept.csv"), ...cpu);
  expect([kept.status, kept.err]).toEqual([1, expect.stringContaining("it exists already")]);
  expect(readFileSync(at("kept.csv"), "utf8")).toBe("mine");
  writeFileSync(at("later.csv"), titled(row(1), "1,2,blue,2024-01-11"));
  const failed = await run(
    "encode",
    at("table"),
    "--dataset",
    at("later.csv"),
    "--out",
    at("x.npy"),
    ...cpu,
  );
  expect([failed.status, failed.err]).toEqual([
    1,
    expect.stringContaining("line 3 (row 2), color"),
  ]);
  expect(readdirSync(folder).filter((name) => name !== "later.csv")).toEqual(before);
  await written("kept.csv", "encode", at("table"), "--overwrite");
  expect(readFileSync(at("kept.csv"), "utf8")).toMatch(/^row,/);
});

test("results never take the place of the rows that they are of", async () => {
  const own = at("own.csv");
  const { dataset } = JSON.parse(readFileSync(at("table", "run.json"), "utf8"));
  copyFileSync(dataset.name, own);
  const before = readFileSync(own);
  for (const command of ["encode", "score", "reconstruct", "detect"]) {
    const given = [command, at("table"), "--dataset", own, "--out", own, "--overwrite"];
    const { status, err } = await run(...given, "--engine", "cpu");
    expect([status, err]).toEqual([
      2,
      expect.stringContaining("another file than the rows are in"),
    ]);
  }
  expect(readFileSync(own)).toEqual(before);
});

/** A command that is asked to stop, as by Ctrl-C, when so many of its parts are done. */
async function stopped(parts: number, ...argv: readonly string[]) {
  const said: string[] = [];
  const io = {
    out: (line: string) => void said.push(line),
    err: (line: string) => void said.push(line),
    status: (line: string) => {
      if (/ing █/.test(line) && --parts === 0) requestStop(stopSignals.SIGINT);
    },
    columns: 80,
  };
  return { status: await execute([...argv, ...cpu], io), said: said.join("\n") };
}

test("what is stopped goes on where it was when it is called again, to the same bytes", async () => {
  writeFileSync(at("long.csv"), titled(...Array.from({ length: 9_000 }, (_, i) => row(i % 40))));
  const rows = ["--dataset", at("long.csv")];
  for (const [command, run, ending] of [
    ["encode", "table", "csv"],
    ["encode", "table", "npy"],
    ["score", "vae", "jsonl"],
    ["detect", "table", "csv"],
    ["reconstruct", "table", "csv"],
  ] as const) {
    const argv = [command, at(run), ...rows, "--out"];
    const whole = at(`whole.${command}.${ending}`);
    const { said } = await stopped(99, ...argv, whole);
    const file = at(`again.${command}.${ending}`);
    const first = await stopped(1, ...argv, file);
    expect([first.status, existsSync(file)], first.said).toEqual([130, false]);
    expect(first.said).toContain(`after 4,096 of 9,000 rows: they are kept in ${file}.part`);
    const then = await stopped(99, ...argv, file);
    expect(then.status, then.said).toBe(0);
    expect(then.said).toContain(`going on after the 4,096 rows that are in ${file}.part`);
    expect(readFileSync(file)).toEqual(readFileSync(whole));
    expect(readdirSync(folder).filter((name) => name.includes(".part"))).toEqual([]);
    // What is told of all rows, such as how many are anomalies, is told of those from before too.
    const lasting = then.said.split("\n").filter((line) => !line.includes("going on after"));
    expect(said).toContain(lasting.join("\n").replace(file, whole));
  }
});

test("what was stopped is begun anew, and why is said, where rows, model or options are others", async () => {
  const argv = (...more: string[]) => [
    ...["encode", at("table"), "--dataset", at("long.csv"), "--out", at("anew.csv"), ...more],
  ];
  await stopped(1, ...argv());
  const asked = await stopped(1, ...argv("--id", "v"));
  expect(asked.said).toContain("is not gone on with: what was asked for changed since");
  utimesSync(at("long.csv"), 1, 1);
  const rows = await stopped(1, ...argv("--id", "v"));
  expect(rows.said).toContain("is not gone on with: what the rows are read from changed since");
  await run("train", "--resume", at("table"), "--epochs", "2");
  const model = await stopped(99, ...argv("--id", "v"));
  expect(model.said).toContain("is not gone on with: the model changed since");
  expect(model.status).toBe(0);
  const parquet = ["encode", at("table"), "--dataset", at("long.csv"), "--out", at("x.parquet")];
  expect((await stopped(1, ...parquet)).said).toContain(
    "after 4,096 of 9,000 rows: nothing is kept",
  );
  expect(readdirSync(folder).filter((name) => name.includes(".part"))).toEqual([]);
});

test("what is killed goes on where it was last kept, and leaves nothing beside the results", async () => {
  const argv = [
    "encode",
    at("table"),
    "--dataset",
    at("long.csv"),
    "--out",
    at("killed.csv"),
    ...cpu,
  ];
  expect(await killedAtPart(2, argv)).toBe("SIGKILL");
  expect(
    readdirSync(folder)
      .filter((name) => /^\.?killed/.test(name))
      .sort(),
  ).toEqual([...["killed.csv.part", "killed.csv.part.json", "killed.csv.part.lock"]]);
  const { status, err } = await run(...argv);
  expect([status, err]).toEqual([0, expect.stringContaining("going on after the 4,096 rows")]);
  expect(readFileSync(at("killed.csv"))).toEqual(
    readFileSync(await written("unkilled.csv", "encode", at("table"), "--dataset", at("long.csv"))),
  );
  expect(readdirSync(folder).filter((name) => /^\.?killed/.test(name))).toEqual(["killed.csv"]);
});

test("a reader that goes after its first lines ends the command with 141, without a word", async () => {
  const big = Array.from({ length: 20_000 }, (_, i) => row(i % 40));
  writeFileSync(at("big.csv"), titled(...big));
  const { child, outcome } = start(["encode", at("table"), "--dataset", at("big.csv"), ...cpu]);
  child.stdout!.once("data", () => child.stdout!.destroy());
  const { status, err } = await outcome;
  expect([status, err]).toEqual([141, ""]);
});

test("evaluate judges all rows of a file that is given, however few, and a part or all of the run's own", async () => {
  const judged = async (...argv: readonly string[]) =>
    JSON.parse((await lines("evaluate", at("table"), "--json", ...argv))[0]!);
  expect(await judged()).toMatchObject({ split: "test", examples: 4 });
  expect(await judged("--split", "all")).toMatchObject({ split: "all", examples: 40 });
  expect(await judged("--dataset", at("one.csv"))).toMatchObject({ split: "all", examples: 1 });
  const all = await judged("--dataset", at("t.csv"));
  expect(all.examples).toBe(40);
  const scores = (await lines("score", at("table"))).slice(1).map((line) => +line.split(",")[1]!);
  const mean = scores.reduce((sum, score) => sum + score, 0) / 40;
  expect(all.metrics.mse).toBeCloseTo(mean, 6);
});

test("few rows of a file are drawn and told of where that has a meaning; else how many it needs is said", async () => {
  writeFileSync(at("one.csv"), titled(row(7)));
  const one = ["--dataset", at("one.csv")];
  const outcome = async (...argv: readonly string[]) => {
    const { status, err } = await run(...argv, ...cpu);
    return [status, err];
  };
  expect(await outcome("plot", at("table"), "curves", ...one)).toEqual([0, ""]);
  const [all, notes] = await outcome("plot", at("table"), "all", ...one, "--out", at("all"));
  expect(all, String(notes)).toBe(0);
  expect(notes).toContain("the picture confusion cannot be drawn: ");
  expect(readdirSync(at("all"))).toContain("curves.png");
  expect(readdirSync(at("all"))).not.toContain("confusion.png");
  const [status, err] = await outcome("plot", at("table"), "confusion");
  expect([status, err]).toEqual([1, expect.stringContaining("expected rows with labels")]);
  expect((await outcome("report", at("table"), ...one, "--out", at("r.html")))[0]).toBe(0);
  expect(readFileSync(at("r.html"), "utf8")).toContain("on 1 row");
  expect(await outcome("tsne", at("table"), ...one)).toEqual([
    1,
    "error: expected at least 7 rows for t-SNE, got 1; give more\n",
  ]);
  writeFileSync(at("seven.csv"), titled(...Array.from({ length: 7 }, (_, i) => row(i))));
  const seven = ["--dataset", at("seven.csv")];
  expect(await outcome("tsne", at("table"), ...seven)).toEqual([0, ""]);
  const named = ["--id", "day", "--out", at("points.csv")];
  expect(await outcome("tsne", at("table"), ...seven, ...named)).toEqual([0, ""]);
  const points = readFileSync(at("points.csv"), "utf8").trimEnd().split("\n");
  expect(points[0]).toBe("row,day,x,y");
  expect(points.slice(1).map((line) => line.split(",").slice(0, 2).join())).toEqual(
    Array.from({ length: 7 }, (_, i) => `${i + 1},2024-01-${10 + i}`),
  );
  expect(await outcome("probe", at("table"), ...one)).toEqual([
    1,
    expect.stringContaining("one.csv: rows: expected at least 10, got 1"),
  ]);
});

test("a denoising run can be judged on damaged rows, against the clean ones", async () => {
  const judged = async (...argv: readonly string[]) =>
    JSON.parse((await lines("evaluate", at("digits"), "--json", ...argv))[0]!);
  const clean = await judged();
  const noise = ["--corruption", "gaussianNoise:stddev=0.5"];
  const noisy = await judged(...noise);
  expect(noisy.corruption).toBe("gaussianNoise:stddev=0.5");
  expect(noisy.metrics.mse).toBeGreaterThan(clean.metrics.mse);
  expect(await judged(...noise)).toEqual(noisy);
  expect((await judged(...noise, "--seed", "9")).metrics.mse).not.toBe(noisy.metrics.mse);
  const refused = await run("evaluate", at("digits"), "--corruption", "noise:stddev=1");
  expect([refused.status, refused.err]).toEqual([2, expect.stringContaining("--corruption")]);
});

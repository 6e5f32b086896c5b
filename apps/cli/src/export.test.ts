import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { applyScaling, invertScaling, memoryBytes, readTable } from "@autoencoders/datasets";
import { encode, load, reconstruct } from "@autoencoders/models";
import { toPng } from "@autoencoders/viz";
import * as tf from "@tensorflow/tfjs-core";
import { InferenceSession, Tensor } from "onnxruntime-node";
import { beforeAll, expect, test } from "vitest";
import { run, temporaryFolder } from "./testing/cli.ts";

const folder = temporaryFolder();
const at = (...names: readonly string[]): string => join(folder, ...names);
/** Rows of a date, an amount and a category. */
const text = `when,amount,color\n${Array.from(
  { length: 40 },
  (_, i) => `2024-05-01T10:00:${String(10 + i)}Z,${i * 2.5},${i % 3 ? "red" : "green"}\n`,
).join("")}`;

beforeAll(async () => {
  writeFileSync(at("t.csv"), text);
  const flags = "--epochs 1 --batch-size 20 --hidden 8 --code-dim 2 --engine cpu".split(" ");
  const model = [
    "--model",
    "vae",
    "--likelihood",
    "gaussian",
    "--scaling",
    "standard",
    "--label",
    "none",
  ];
  const trained = await run(
    "train",
    "--dataset",
    at("t.csv"),
    ...model,
    ...flags,
    "--out",
    at("a"),
  );
  expect(trained.status, trained.err).toBe(0);
});

test("the exported file takes a table's rows in its own units, names its columns, and gives what the run's model gives", async () => {
  const { status, out, err } = await run("export", at("a"), "--out", at("model.onnx"), "--json");
  expect(status, err).toBe(0);
  expect(JSON.parse(out)).toMatchObject({
    format: "onnx",
    what: "model",
    files: [at("model.onnx")],
  });
  const bytes = readFileSync(at("model.onnx"));
  for (const title of ["when", "amount", "color=red"]) expect(bytes.includes(title)).toBe(true);

  const { dataset } = JSON.parse(readFileSync(at("a", "run.json"), "utf8"));
  const table = await readTable(memoryBytes("t.csv", new TextEncoder().encode(text)), {
    schema: dataset.schema,
  });
  const rows = Float64Array.from(await table.rows(0));
  const shape = [40, rows.length / 40];
  const scaled = await applyScaling(table, dataset.scaling).rows(0);
  const { model } = await load(at("a", "model"));
  const x = tf.tensor(Float32Array.from(scaled), shape);

  const session = await InferenceSession.create(bytes);
  const got = await session.run({ rows: new Tensor("float64", rows, shape) });
  expect(got.code!.data).toBeAllClose(encode(model, x), 1e-5);
  const reconstruction = reconstruct(model, x).dataSync() as Float32Array;
  const back = invertScaling({ data: reconstruction, shape }, dataset.scaling);
  const { spread } = dataset.scaling;
  const values = got.reconstruction!.data as Float64Array;
  const errors = values.map((value, i) => Math.abs(value - back[i]!) / spread[i % spread.length]);
  expect(values).toHaveLength(rows.length);
  expect(Math.max(...errors)).toBeLessThan(1e-5);
  await session.release();
});

test("without --out the file is one of the run's exports", async () => {
  const { status, out } = await run("export", at("a"), "--what", "sample");
  expect({ status, out }).toEqual({ status: 0, out: `${at("a", "exports", "sample.onnx")}\n` });
  expect(existsSync(at("a", "exports", "sample.onnx"))).toBe(true);
});

test("each format writes its files, and says what is not inside", async () => {
  const wanted = {
    keras: ["m.keras"],
    torch: ["m.safetensors", "m.py"],
    tfjs: ["m.weights.bin", "m.json"],
  };
  for (const [format, names] of Object.entries(wanted)) {
    const out = ["--out", at(names.at(-1)!)];
    const { status, out: said, err } = await run("export", at("a"), "--format", format, ...out);
    expect(status, err).toBe(0);
    expect(said).toBe(names.map((name) => `${at(name)}\n`).join(""));
    for (const name of names) expect(existsSync(at(name)), name).toBe(true);
    expect(err.includes("Rows enter scaled as for training")).toBe(format === "tfjs");
  }
});

test("the exported model of pictures takes their bytes, and a file that is there is kept unless it may be overwritten", async () => {
  const pixels = (i: number) => Uint8Array.from({ length: 64 }, (_, at) => (i * 37 + at * 5) % 256);
  mkdirSync(at("pictures"));
  for (let i = 0; i < 12; i++) {
    const png = await toPng({ width: 8, height: 8, channels: 1, data: pixels(i) });
    writeFileSync(at("pictures", `${i}.png`), png);
  }
  const flags = "--epochs 1 --batch-size 5 --hidden none --code-dim 2 --engine cpu".split(" ");
  const given = ["--model", "stacked", "--dataset", at("pictures"), "--out", at("seen")];
  expect((await run("train", ...given, ...flags)).status).toBe(0);
  const encoder = ["export", at("seen"), "--what", "encoder", "--out", at("encoder.onnx")];
  expect((await run(...encoder)).status).toBe(0);
  const session = await InferenceSession.create(readFileSync(at("encoder.onnx")));
  const { code } = await session.run({ rows: new Tensor("uint8", pixels(0), [1, 8, 8, 1]) });
  await session.release();
  const { out } = await run("encode", at("seen"), "--engine", "cpu");
  const [row, file, ...codes] = out.split("\n")[1]!.split(",");
  expect([row, file]).toEqual(["1", "0.png"]);
  expect(code!.data).toBeAllClose(codes.map(Number), 1e-5);

  const before = readFileSync(at("encoder.onnx"));
  const again = await run(...encoder);
  expect([again.status, again.out]).toEqual([1, ""]);
  expect(again.err).toContain("exists already");
  expect(readFileSync(at("encoder.onnx"))).toEqual(before);
  expect((await run(...encoder, "--overwrite")).status).toBe(0);
});

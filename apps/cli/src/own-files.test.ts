import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { toPng } from "@autoencoders/viz";
import { expect, test } from "vitest";
import { run, temporaryFolder } from "./testing/cli.ts";

const flags = ["--batch-size", "20", "--hidden", "none", "--code-dim", "2", "--engine", "cpu"];
const table = (columns: number): string =>
  Array.from({ length: 40 }, (_, row) =>
    [
      ...Array.from({ length: columns }, (_, i) => (row * (i + 3)) % 17),
      row % 2 ? "b" : "a",
    ].join(),
  ).join("\n");

/** A table with every number changed. */
const mapped = (text: string, change: (value: number) => number): string =>
  text.replace(/\d+/g, (digits) => String(change(Number(digits))));

/** The mean squared error of a run on a part of a table, and what was said of it. */
async function evaluated(out: string, file: string, split = "test") {
  const given = ["--dataset", file, "--split", split, "--engine", "cpu", "--json"];
  const { status, out: line, err } = await run("evaluate", out, ...given);
  expect(status, err).toBe(0);
  return { mse: JSON.parse(line).metrics.mse as number, err };
}

async function trained(content: string | Uint8Array = table(3), more: readonly string[] = []) {
  const folder = temporaryFolder();
  const [file, out] = [join(folder, "rows.csv"), join(folder, "run")];
  writeFileSync(file, content);
  const { status, err } = await run(
    ...[
      "train",
      "--model",
      "stacked",
      "--dataset",
      file,
      "--epochs",
      "1",
      "--out",
      out,
      ...flags,
      ...more,
    ],
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

test("parts of a run's own file are refused once it holds other rows, those of a copy are told of, and all rows are shown", async () => {
  const { folder, file, out } = await trained();
  const copy = join(folder, "copy.csv");
  writeFileSync(copy, table(3));
  expect((await evaluated(out, copy)).err).not.toContain("drawn anew");
  const [first, , ...others] = table(3).split("\n");
  writeFileSync(file, [first, ...others].join("\n"));
  const to = (name: string) => ["--out", join(folder, name)];
  const ofParts: readonly (readonly string[])[] = [
    ["evaluate", out],
    ["score", out, "--split", "test", ...to("s.csv")],
    ["encode", out, "--split", "train", ...to("c.csv")],
    ["detect", out, "--split", "test", ...to("d.csv")],
    ["probe", out],
    ["plot", out, "codes", ...to("p.png")],
    ["report", out, ...to("r.html")],
  ];
  for (const argv of ofParts) {
    const { status, err } = await run(...argv, "--engine", "cpu");
    expect(status, argv[0]).toBe(1);
    expect(err, argv[0]).toContain(
      "expected rows.csv to hold the rows that the run was trained on",
    );
  }
  writeFileSync(copy, readFileSync(file));
  const elsewhere =
    "note: copy.csv: Its training part is not what the run was trained on: the parts are drawn anew";
  expect((await evaluated(out, copy)).err).toContain(elsewhere);
  const all = await run("evaluate", out, "--dataset", file, "--engine", "cpu", "--json");
  expect(JSON.parse(all.out), all.err).toMatchObject({ split: "all", examples: 39 });
  expect((await run("score", out, ...to("all.csv"), "--engine", "cpu")).status).toBe(0);
});

test("other rows to test or to validate are told from the run's, where they are looked at and where it goes on", async () => {
  const { folder, file, out } = await trained();
  for (const part of ["test", "validation"]) {
    const rows = join(folder, `${part}.csv`);
    const scored = await run("score", out, "--split", part, "--out", rows, "--engine", "cpu");
    expect(scored.status, scored.err).toBe(0);
    const row = Number(readFileSync(rows, "utf8").split("\n")[1]!.split(",")[0]);
    const lines = table(3).split("\n");
    const [first, ...others] = lines[row - 1]!.split(",");
    lines[row - 1] = [(Number(first) + 1) % 17, ...others].join();
    writeFileSync(file, lines.join("\n"));
    const looked = await run("evaluate", out, "--engine", "cpu");
    expect(looked.status).toBe(1);
    expect(looked.err).toContain(
      `expected rows.csv to hold the ${part} rows that the run kept apart`,
    );
    const resumed = await run("train", "--resume", out, "--epochs", "2");
    expect(resumed.status).toBe(1);
    expect(resumed.err).toContain(`expected the ${part} rows of ${file} that the run was started`);
    const copy = join(folder, "copy.csv");
    writeFileSync(copy, lines.join("\n"));
    writeFileSync(file, table(3));
    expect((await evaluated(out, copy)).err).toContain(
      `note: copy.csv: Its ${part} part is not the one that the run kept apart`,
    );
  }
});

test("a run keeps by what its rows were scaled, and scales those of other tables and of a resumed training by it", async () => {
  const { folder, file, out } = await trained();
  const config = JSON.parse(readFileSync(join(out, "run.json"), "utf8"));
  expect(config.dataset.scaling).toMatchObject({
    kind: "standard",
    least: [0, 0, 0],
    greatest: [16, 16, 16],
  });
  const own = await evaluated(out, file);
  expect(own.mse).toBeLessThan(10);
  expect(own.err).toContain("by the mean and the standard deviation that the run was trained with");

  const drifted = join(folder, "drifted.csv");
  writeFileSync(
    drifted,
    mapped(table(3), (value) => 1000 * value + 5e6),
  );
  const far = await evaluated(out, drifted);
  expect(far.mse).toBeGreaterThan(1e9);
  expect(far.err).toContain(
    "note: drifted.csv: 40 of the 40 rows lie outside the range of the rows that the model was trained on.",
  );
  const resumed = await run("train", "--resume", out, "--epochs", "2", "--dataset", drifted);
  expect(resumed.status).toBe(1);
  expect(resumed.err).toContain("that the run was started on");
});

test("one row that is out of range is seen, and changes nothing of the others", async () => {
  const { folder, file, out } = await trained();
  const outlying = join(folder, "outlying.csv");
  const [, ...lines] = table(3).split("\n");
  writeFileSync(outlying, ["100000,0,0,a", ...lines].join("\n"));
  const errors: boolean[] = [];
  for (const split of ["train", "validation", "test"]) {
    const [own, other] = [await evaluated(out, file, split), await evaluated(out, outlying, split)];
    expect(other.err).toContain("1 of the 40 rows lies outside the range");
    errors.push(other.mse === own.mse);
    if (other.mse !== own.mse) expect(other.mse).toBeGreaterThan(1e4);
  }
  expect(errors.filter((isSame) => !isSame)).toHaveLength(1);
});

/** An .npy file of twenty pictures of 8 × 8 numbers. */
function pictures(descr: string, numbers: Uint8Array | Float32Array): Buffer {
  const header = Buffer.alloc(128, " ");
  header.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, 118, 0]);
  header.write(`{'descr': '${descr}', 'fortran_order': False, 'shape': (20, 8, 8), }`, 10);
  return Buffer.concat([header, Buffer.from(numbers.buffer)]);
}

test("a run of intensities keeps no scaling, and shows numbers that are none as they are", async () => {
  const pixels = Uint8Array.from({ length: 20 * 64 }, (_, i) => (i % 64) * 3 + i);
  const { folder, file, out } = await trained(pictures("|u1", pixels));
  expect(JSON.parse(readFileSync(join(out, "run.json"), "utf8")).dataset).not.toHaveProperty(
    "scaling",
  );
  const moved = join(folder, "moved.npy");
  writeFileSync(moved, pictures("|u1", pixels));
  expect((await evaluated(out, moved)).mse).toBe((await evaluated(out, file)).mse);
  const drifted = Float32Array.from(pixels, (value) => 1000 * value + 5e6);
  writeFileSync(moved, pictures("<f4", drifted));
  expect((await evaluated(out, moved)).mse).toBeGreaterThan(1e9);
});

test("a run on pictures of zeros and ones judges them alike, whether they come as bytes or as floats", async () => {
  const pixels = Uint8Array.from({ length: 20 * 64 }, (_, i) => Number(i % 7 < 3));
  const { folder, file, out } = await trained(pictures("<f4", Float32Array.from(pixels)));
  const bytes = join(folder, "bytes.npy");
  writeFileSync(bytes, pictures("|u1", pixels));
  const { mse, err } = await evaluated(out, bytes);
  expect(mse).toBe((await evaluated(out, file)).mse);
  expect(err).toContain("Bytes of at most 1 are taken for numbers");
});

test("what is said of the rows of a file is kept with the run, and holds for its later files", async () => {
  const pixels = Float32Array.from({ length: 20 * 64 }, (_, i) => (i % 64) * 3);
  const asBytes = await trained(pictures("<f4", pixels), ["--bytes", "--shape", "64"]);
  const { dataset } = JSON.parse(readFileSync(join(asBytes.out, "run.json"), "utf8"));
  expect(dataset).toMatchObject({ shape: [64], reading: { shape: [64], bytes: true } });
  expect(dataset).not.toHaveProperty("scaling");
  expect((await evaluated(asBytes.out, asBytes.file)).mse).toBeLessThan(1);

  const standard = await trained(table(3), [
    "--scaling",
    "standard",
    "--output-activation",
    "linear",
  ]);
  const own = JSON.parse(readFileSync(join(standard.out, "run.json"), "utf8")).dataset;
  expect(own.scaling).toMatchObject({ kind: "standard", center: expect.any(Array) });
  const later = await run("train", "--resume", standard.out, "--epochs", "2");
  expect(later.status, later.err).toBe(0);
  const named = await run("train", "--dataset", "digits", "--bytes");
  expect([named.status, named.err]).toEqual([
    2,
    expect.stringContaining("files where something is said"),
  ]);
});

test("a table of other columns is refused with both numbers", async () => {
  const { folder, out } = await trained();
  const wider = join(folder, "wider.csv");
  writeFileSync(wider, table(4));
  const { status, err } = await run("evaluate", out, "--dataset", wider);
  expect(status).toBe(1);
  expect(err).toContain(
    "wider.csv: columns: expected 4, as in the table that the model was trained on, got 5",
  );
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

test("of rows that a cross-entropy cannot judge the loss is left out, and their error is greater, not less", async () => {
  const bernoulli = ["--output-activation", "sigmoid", "--reconstruction", "binaryCrossEntropy"];
  const { folder, file, out } = await trained(table(3), bernoulli);
  const far = join(folder, "far.csv");
  writeFileSync(
    far,
    mapped(table(3), (value) => 8 * value),
  );
  const given = ["--engine", "cpu", "--json", "--dataset"];
  const near = JSON.parse((await run("evaluate", out, ...given, file)).out);
  const { status, out: line, err } = await run("evaluate", out, ...given, far);
  expect(status, err).toBe(0);
  expect(err).toMatch(
    /note: the loss is left out: \d+ of the 40 rows hold numbers that it cannot judge/,
  );
  const beyond = JSON.parse(line);
  expect(near.loss).toBeGreaterThan(0);
  expect(beyond.loss).toBeUndefined();
  expect(Object.keys(beyond.metrics)).toEqual(["mse"]);
  expect(beyond.metrics.mse).toBeGreaterThan(near.metrics.mse);
});

test("a folder of pictures trains by its subfolders' classes, and pictures of another size become rows of the run's", async () => {
  const folder = temporaryFolder();
  const picture = (side: number, shade: number): Promise<Uint8Array> =>
    toPng({ width: side, height: side, channels: 1, data: new Uint8Array(side ** 2).fill(shade) });
  for (const [i, kind] of Array.from(
    { length: 24 },
    (_, i) => [i, i % 2 ? "dark" : "light"] as const,
  )) {
    mkdirSync(join(folder, "parts", kind), { recursive: true });
    writeFileSync(join(folder, "parts", kind, `${i}.png`), await picture(10, i % 2 ? i : 255 - i));
  }
  writeFileSync(join(folder, "parts", "notes.txt"), "light or dark");
  const out = join(folder, "run");
  const given = [
    "train",
    "--model",
    "stacked",
    "--size",
    "8",
    "--epochs",
    "1",
    "--out",
    out,
    ...flags,
  ];
  const { status, err } = await run(...given, "--dataset", join(folder, "parts"));
  expect(status, err).toBe(0);
  expect(err).toContain("1 file that is no picture is left out: .txt.");
  expect(err).toContain("Pictures of 10 × 10 pixels became 8 × 8, cut around their middle.");
  const config = JSON.parse(readFileSync(join(out, "run.json"), "utf8"));
  expect(config.dataset).toMatchObject({ shape: [8, 8, 1], rows: { train: 20 } });
  expect((await run("train", "--resume", out, "--epochs", "2")).status).toBe(0);
  mkdirSync(join(folder, "others"));
  for (let i = 0; i < 10; i++)
    writeFileSync(join(folder, "others", `${i}.png`), await picture(30, i));
  const { err: said } = await evaluated(out, join(folder, "others"));
  expect(said).toContain("Pictures of 30 × 30 pixels became 8 × 8");
  const shown = ["--dataset", join(folder, "parts")];
  const inspected = await run("inspect", join(folder, "parts"));
  expect(inspected.out).toBe("parts: 24 rows of [10, 10, 1], pictures of uint8, 2 classes\n");
  const codes = await run("encode", out, ...shown, "--engine", "cpu");
  expect(codes.out).toMatch(/^row,file,label,code1,code2\n1,dark\/1\.png,dark,.*\n2,dark\/3\.png,/);
  const made = join(folder, "made");
  expect((await run("reconstruct", out, ...shown, "--out", made, "--engine", "cpu")).status).toBe(
    0,
  );
  expect(readdirSync(join(made, "light"))).toContain("22.png");
  const wrong = await run(
    "train",
    "--model",
    "stacked",
    "--dataset",
    join(folder, "parts"),
    "--size",
    "8x",
  );
  expect(wrong).toMatchObject({ status: 2, out: "" });
  expect(wrong.err).toMatch(/^error: expected --size/);
});

test("a recording trains as windows of its steps, which the run remembers", async () => {
  const text = Array.from({ length: 120 }, (_, t) => `${t},${Math.sin(t / 3)},${t % 7}`).join("\n");
  const { out, file, err } = await trained(`time,x,y\n${text}`, [
    ...["--time", "time", "--window", "8", "--stride", "4"],
  ]);
  expect(err).toContain("Windows of 8 steps in 2 channels, one from every 4 on: 29.");
  const { dataset } = JSON.parse(readFileSync(join(out, "run.json"), "utf8"));
  expect(dataset).toMatchObject({ shape: [8, 2], reading: { window: { length: 8, stride: 4 } } });
  expect((await evaluated(out, file)).mse).toBeGreaterThan(0);
  const { out: lines } = await run("reconstruct", out, "--out", "-", "--engine", "cpu");
  expect(lines).toMatch(/^row,from,x 1,y 1,x 2,y 2,/);
  expect(lines.trimEnd().split("\n")).toHaveLength(1 + 29);
  expect((await run("train", "--resume", out, "--epochs", "2")).status).toBe(0);
});

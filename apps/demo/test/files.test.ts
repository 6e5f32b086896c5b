import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { memorySink, parquetWriter } from "@autoencoders/datasets";
import { execute } from "autoencoders";
import { unzipSync, zipSync } from "fflate";
import { File, ready } from "h5wasm";
import type { Page } from "playwright-core";
import { afterAll, expect } from "vitest";
import { arrowFiles } from "../../../packages/datasets/src/testing/arrow-files.ts";
import { builtSite } from "./_built-site.ts";
import { openSite, test, waitForFigure, waitForStatus } from "./_open-site.ts";

const folder = mkdtempSync(join(tmpdir(), "autoencoders-demo-files-"));
afterAll(() => rmSync(folder, { recursive: true }));

const commandLine = async (...given: string[]): Promise<string[]> => {
  const lines: string[] = [];
  const out = (line: string) => void lines.push(line);
  expect([await execute(given, { out, err: out, status: () => {} }), lines]).toEqual([0, lines]);
  return lines;
};

const names = ["loss", "mse", "bce", "roundedAccuracy"];

/** What the command line says of a run on the test rows of its data set. */
async function evaluated(path: string, ...given: string[]): Promise<number[]> {
  const lines = await commandLine("evaluate", path, "--split", "test", "--json", ...given);
  const { loss, metrics } = JSON.parse(lines.at(-1)!);
  return names.flatMap((name) => ({ loss, ...metrics })[name] ?? []);
}

/** What the page says of its run. */
async function figuresOf(page: Page): Promise<number[]> {
  await page.getByRole("button", { name: /^Evaluate on test/ }).click();
  const list = page.getByLabel(/^Figures on test/);
  await list.waitFor();
  const texts = await list.locator("dd").allInnerTexts();
  return texts.map(Number);
}

/** The .zip of the page's run, unpacked into a folder too. */
async function downloaded(page: Page, run: string): Promise<Buffer> {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Download run" }).click(),
  ]);
  const bytes = readFileSync(await download.path());
  for (const [name, content] of Object.entries(unzipSync(bytes))) {
    mkdirSync(dirname(join(run, name)), { recursive: true });
    writeFileSync(join(run, name), content);
  }
  return bytes;
}

function expectSame(got: readonly number[], expected: readonly number[]): void {
  expect(got).toHaveLength(expected.length);
  expect(got.length).toBeGreaterThanOrEqual(2);
  got.forEach((value, i) => {
    expect(Math.abs(value - expected[i]!)).toBeLessThan(1e-5 * (1 + Math.abs(expected[i]!)));
  });
}

test("a run of the page is evaluated by the command line with the same figures, and opens in the page again", async () => {
  const { page, offences } = await openSite({
    hash: "#/train?model=vae&model.hidden=[64]&model.codeDim=4&rows=500&epochs=3&seed=2",
  });
  await waitForStatus(page, "Ready to train");
  await page.getByRole("button", { name: "Start" }).click();
  await waitForStatus(page, "Finished");
  const inPage = await figuresOf(page);
  const run = join(folder, "from-page");
  const bytes = await downloaded(page, run);
  expectSame(inPage, await evaluated(run));
  expect(readFileSync(join(run, "metrics.jsonl"), "utf8").trim().split("\n")).toHaveLength(3);
  await commandLine("train", "--resume", run, "--epochs", "4", "--json");

  const again = await openSite();
  await waitForStatus(again.page, "Ready to train");
  await again.page.getByLabel("Open run").setInputFiles({
    name: "run.zip",
    mimeType: "application/zip",
    buffer: bytes,
  });
  await waitForStatus(again.page, "Finished");
  expectSame(await figuresOf(again.page), inPage);
  expect(offences).toEqual([]);
}, 180_000);

test("a run of the command line opens in the page with the same figures, and trains on", async () => {
  const run = join(folder, "from-node");
  await commandLine(
    ...["train", "--model", "denoising", "--hidden", "32", "--code-dim", "8", "--examples", "500"],
    ...["--epochs", "2", "--seed", "7", "--json", "--out", run],
  );
  const files = Object.fromEntries(
    readdirSync(run, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => {
        const path = join(entry.parentPath, entry.name);
        return [path.slice(folder.length + 1), new Uint8Array(readFileSync(path))];
      }),
  );
  const { page, offences } = await openSite();
  await waitForStatus(page, "Ready to train");
  await page.getByLabel("Open run").setInputFiles({
    name: "run.zip",
    mimeType: "application/zip",
    buffer: Buffer.from(zipSync(files)),
  });
  await waitForStatus(page, "Finished");
  expectSame(await figuresOf(page), await evaluated(run));
  await page.getByRole("button", { name: "Train longer" }).click();
  await waitForFigure(page, "Saved up to", 4);
  expect(offences).toEqual([]);
}, 180_000);

test("an HDF5 file is read in the page, under its policy", async () => {
  const { FS } = await ready;
  const file = new File("own.h5", "w");
  const data = Float32Array.from({ length: 60 }, (_, i) => Math.sin(i));
  file.create_dataset({ name: "rows", data, shape: [20, 3] });
  file.close();
  const { page, offences } = await openSite({ hash: "#/train?model=stacked" });
  await waitForStatus(page, "Ready to train");
  await page
    .getByLabel("Use your own data")
    .setInputFiles({ name: "own.h5", mimeType: "", buffer: Buffer.from(FS.readFile("own.h5")) });
  await page.getByText("own.h5: 16 rows of").waitFor();
  expect(offences).toEqual([]);
}, 60_000);

test("a run on a visitor's table is evaluated by the command line on the same table, and opens where that was opened", async () => {
  const rows = Array.from({ length: 60 }, (_, i) => [i, Math.sin(i), (i * i) % 7, "ab"[i % 2]]);
  const table = { name: "t.csv", mimeType: "text/csv", buffer: Buffer.from(rows.join("\n")) };
  const path = join(folder, table.name);
  writeFileSync(path, table.buffer);
  const { page } = await openSite({
    hash: "#/train?model=stacked&model.hidden=[]&model.codeDim=3&batch=10&epochs=2",
  });
  await waitForStatus(page, "Ready to train");
  await page.getByLabel("Use your own data").setInputFiles(table);
  await page.getByRole("option", { name: "Your files" }).waitFor({ state: "attached" });
  await waitForStatus(page, "Ready to train");
  await page.getByRole("button", { name: "Start" }).click();
  await waitForStatus(page, "Finished");
  await page.getByText("t.csv: 48 rows of").waitFor();
  await page.getByText("Each column was scaled").waitFor();
  await page.getByText("A code of 3 numbers is no smaller than a row of 3").waitFor();
  const inPage = await figuresOf(page);
  const run = join(folder, "from-table");
  const zip = { name: "run.zip", mimeType: "", buffer: await downloaded(page, run) };
  expectSame(inPage, await evaluated(run, "--dataset", path));
  const saved = async (name: string): Promise<string> => {
    const button = page.getByRole("button", { name, exact: true });
    const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
    return readFileSync(await download.path(), "utf8");
  };
  const cellsIn = (lines: readonly string[]): string[] => lines.slice(1).join().split(",");
  const codes = (await saved("Codes, CSV")).trim().split("\n");
  const encoded = await commandLine("encode", run, "--dataset", path);
  expect([codes.length, codes[0]]).toEqual([61, encoded[0]]);
  const expected = cellsIn(encoded);
  cellsIn(codes).forEach((cell, i) => {
    if (/^[ab]$/.test(cell)) expect(cell).toBe(expected[i]);
    else expect(Number(cell)).toBeCloseTo(Number(expected[i]), 4);
  });
  const [titles, ...scores] = (await saved("Scores, CSV")).trim().split("\n");
  expect(titles).toBe("row,label,score,share column 1,share column 2,share column 3");
  expect(scores).toHaveLength(60);
  await page.getByText("How tables are read", { exact: true }).click();
  await page.getByRole("checkbox", { name: "column 2" }).uncheck();
  await page.getByText("t.csv: 48 rows of 2 to train on").waitFor();
  const drift = rows.map((row) => row.map((x) => (typeof x === "number" ? 1000 * x + 5e6 : x)));
  const drifted = { ...table, buffer: Buffer.from(drift.join("\n")) };
  writeFileSync(path, drifted.buffer);
  expect((await evaluated(run, "--dataset", path))[1]).toBeGreaterThan(1e9);

  const other = await openSite();
  await waitForStatus(other.page, "Ready to train");
  await other.page.getByLabel("Open run").setInputFiles(zip);
  await other.page.getByRole("alert").getByText("open the files").waitFor();
  await other.page.getByLabel("Use your own data").setInputFiles(table);
  await other.page.getByRole("option", { name: "Your files" }).waitFor({ state: "attached" });
  await waitForStatus(other.page, "Ready to train");
  await other.page.getByLabel("Open run").setInputFiles(zip);
  await waitForStatus(other.page, "Finished");
  expectSame(await figuresOf(other.page), inPage);
}, 180_000);

test("a damaged run and a file that is none are refused by a message", async () => {
  const { page } = await openSite();
  await waitForStatus(page, "Ready to train");
  for (const buffer of [
    Buffer.from("no zip"),
    Buffer.from(zipSync({ "run.json": new TextEncoder().encode("{}") })),
  ]) {
    await page.getByLabel("Open run").setInputFiles({ name: "run.zip", mimeType: "", buffer });
    await page.getByRole("alert").getByText("choose a .zip").waitFor();
    await page.getByRole("button", { name: "Dismiss" }).click();
  }
}, 60_000);

test("a visitor's table trains, causes no request, and script-like text in it never runs", async () => {
  const { page, offences, requests } = await openSite();
  await waitForStatus(page, "Ready to train");
  const label = "<img src=x onerror=\"document.title='run'\">";
  const lines = Array.from(
    { length: 40 },
    (_, i) => `${i},${Math.sin(i)},"${label.replaceAll('"', '""')}${i % 2}"`,
  );
  const text = `<script>document.title='run'</script>,b,c\n${lines.join("\n")}\n`;
  const file = { name: `${label.replace("/", "")}.csv`, mimeType: "text/csv" };
  const before = requests.length;
  await page.getByLabel("Use your own data").setInputFiles({ ...file, buffer: Buffer.from(text) });
  await page.getByRole("option", { name: "Your files" }).waitFor({ state: "attached" });
  await waitForStatus(page, "Ready to train");
  await page.getByRole("button", { name: "Start" }).click();
  await waitForFigure(page, "Epoch", 3);
  const site = await builtSite();
  for (const url of requests.slice(before)) {
    const { pathname, search } = new URL(url);
    expect(search).toBe("");
    expect(existsSync(join(site, pathname)), `${pathname} is a file of the site`).toBe(true);
  }
  expect(await page.title()).not.toBe("run");
  expect(offences).toEqual([]);
}, 120_000);

/** Chooses files of a visitor's own and waits until the run on them is there. */
async function choose(
  page: Page,
  files: Parameters<ReturnType<Page["locator"]>["setInputFiles"]>[0],
  button = "Use your own data",
): Promise<void> {
  await page.getByLabel(button).setInputFiles(files);
  await page.getByRole("option", { name: "Your files" }).waitFor({ state: "attached" });
  await waitForStatus(page, "Ready to train");
}

const csv = (name: string, lines: readonly string[]) => ({
  name,
  mimeType: "text/csv",
  buffer: Buffer.from(`${lines.join("\n")}\n`),
});

const download = async (page: Page, name: string): Promise<string[]> => {
  const button = page.getByRole("button", { name, exact: true });
  const [saved] = await Promise.all([page.waitForEvent("download"), button.click()]);
  return readFileSync(await saved.path(), "utf8")
    .trimEnd()
    .split("\n");
};

test("a table with missing values is masked, a recording is cut into windows, and all is shown by column in their units", async () => {
  const { page, offences } = await openSite({
    hash: "#/train?model=stacked&model.hidden=[4]&model.codeDim=2&model.outputActivation=linear&batch=20&epochs=2",
  });
  await waitForStatus(page, "Ready to train");
  const lines = Array.from(
    { length: 60 },
    (_, i) => `${i % 7 === 3 ? "" : 100 + i},${Math.sin(i)},${(i * i) % 11}`,
  );
  await page
    .getByLabel("Use your own data")
    .setInputFiles(csv("t.csv", ["height,wave,rest", ...lines]));
  await page
    .getByRole("alert")
    .getByText("choose what becomes of them by “Missing values” under “How tables are read”")
    .waitFor();
  await page.getByText("How tables are read", { exact: true }).click();
  await page.getByLabel("Missing values").selectOption("drop");
  await page.getByText("t.csv: 41 rows of 3 to train on").waitFor();
  await page.getByLabel("Missing values").selectOption("mask");
  await page.getByText("t.csv: 48 rows of 3 to train on").waitFor();
  await waitForStatus(page, "Ready to train");
  await page.getByRole("button", { name: "Start" }).click();
  await waitForStatus(page, "Finished");
  const codes = await download(page, "Codes, CSV");
  expect([codes.length, codes[0]]).toEqual([61, "row,code1,code2"]);
  const scores = await download(page, "Scores, CSV");
  const masked = scores.filter((line) => line.startsWith("4,"));
  expect(masked[0]).toMatch(/^4,[\d.e-]+,,[\d.e-]+,[\d.e-]+$/); // the height of row 4 is missing
  const made = await download(page, "Reconstructions, CSV");
  expect(made[0]).toBe("row,height,wave,rest");
  expect(Number(made[1]!.split(",")[1])).toBeGreaterThan(90);

  const panel = (name: string) => page.getByRole("region", { name, exact: true });
  for (const name of ["Between two rows", "Noise", "One unit", "First-layer features"]) {
    await panel(name).scrollIntoViewIfNeeded();
    const titles = panel(name).getByRole("rowheader");
    await titles.first().waitFor();
    expect(new Set(await titles.allInnerTexts())).toEqual(new Set(["height", "wave", "rest"]));
    expect(await panel(name).locator("canvas").count()).toBe(0);
  }
  await panel("Grid of rows").scrollIntoViewIfNeeded();
  await panel("Grid of rows").getByLabel("Column").selectOption("height");
  const shade = panel("Grid of rows").getByLabel("Shades").getByRole("listitem").first();
  await expect
    .poll(async () => Number.parseFloat((await shade.textContent()) ?? ""))
    .toBeGreaterThan(50);

  // The same table as a recording: windows of 8 steps.
  await page.getByLabel("Window", { exact: true }).fill("8");
  await page.getByLabel("Window", { exact: true }).blur();
  await page.getByText(/t\.csv: \d+ rows of 8 × 3 to train on/).waitFor();
  await page.getByLabel("Stride").fill("2");
  await page.getByLabel("Stride").blur();
  await page.getByText("Windows of 8 steps in 3 channels, one from every 2 on: 27").waitFor();
  await waitForStatus(page, "Ready to train");
  await page.getByRole("button", { name: "Start" }).click();
  await waitForStatus(page, "Finished");
  // Of 27 windows three share steps with those to validate, and are left out.
  const series = await download(page, "Reconstructions, CSV");
  expect([series.length, series[0]!.slice(0, 31)]).toEqual([25, "row,from,height 1,wave 1,rest 1"]);
  for (const name of ["Between two series", "Code by hand", "Anomalies"]) {
    await panel(name).scrollIntoViewIfNeeded();
    await panel(name)
      .getByRole("img", { name: /^height, 1\d\d.* to 1\d\d/ })
      .first()
      .waitFor();
  }
  expect(offences).toEqual([]);

  // The command line cuts the same windows of the same file.
  const run = join(folder, "from-windows");
  const inPage = await figuresOf(page);
  await downloaded(page, run);
  const path = join(folder, "t.csv");
  writeFileSync(path, csv("t.csv", ["height,wave,rest", ...lines]).buffer);
  expectSame(inPage, await evaluated(run, "--dataset", path));
}, 180_000);

test("Parquet, Arrow, JPEG and a folder of pictures become rows, and what was left out or changed is said", async () => {
  const { page } = await openSite();
  await waitForStatus(page, "Ready to train");
  const sink = memorySink("t.parquet");
  const columns = [
    { name: "a", type: "float64" },
    { name: "kind", type: "text" },
  ] as const;
  const writer = parquetWriter(sink, { shape: [2], columns });
  await writer.write(Array.from({ length: 40 }, (_, i) => [i / 2, i % 2 ? "odd" : "even"]));
  await writer.close();
  await choose(page, { name: "t.parquet", mimeType: "", buffer: Buffer.from(sink.bytes()) });
  await page.getByText("t.parquet: 32 rows of 1 to train on, 2 classes").waitFor();

  for (const [name, file] of Object.entries({
    lz4: arrowFiles.smallLz4,
    zstd: arrowFiles.smallZstd,
  })) {
    await choose(page, { name: `${name}.arrow`, mimeType: "", buffer: Buffer.from(file) });
    await page.getByText(`${name}.arrow: 10 rows of 2 to train on, 2 classes`).waitFor();
  }

  const draw = (type: string) =>
    page.evaluate(async (mime) => {
      const pictures = Array.from({ length: 12 }, async (_, i) => {
        const canvas = new OffscreenCanvas(i === 5 ? 20 : 16, 16);
        const context = canvas.getContext("2d")!;
        context.fillStyle = `rgb(${20 * i} ${20 * i} ${20 * i})`;
        context.fillRect(2, 2, 12, 12);
        const blob = await canvas.convertToBlob({ type: mime });
        return [...new Uint8Array(await blob.arrayBuffer())];
      });
      return Promise.all(pictures);
    }, type);
  const files = (await draw("image/jpeg")).map((bytes, i) => ({
    name: `picture ${i}.jpg`,
    mimeType: "image/jpeg",
    buffer: Buffer.from(bytes),
  }));
  await choose(page, files);
  await page.getByText("Pictures of 2 sizes became 16 × 16").waitFor();
  await page.getByText(/picture 0\.jpg and 11 more: 10 rows of 16 × 16 × 1 to train on/).waitFor();
  const broken = { ...files[0]!, buffer: files[0]!.buffer.subarray(0, 40) };
  await choose(page, [...files.slice(1), broken]);
  await page.getByText("1 damaged file is left out: picture 0.jpg").waitFor();

  const pictures = join(folder, "photos");
  (await draw("image/png")).forEach((bytes, i) => {
    const kind = join(pictures, i % 2 ? "cats" : "dogs");
    mkdirSync(kind, { recursive: true });
    writeFileSync(join(kind, `${i}.png`), Buffer.from(bytes));
  });
  writeFileSync(join(pictures, "notes.txt"), "no picture");
  await choose(page, pictures, "Use a folder of pictures");
  await page.getByText("10 rows of 16 × 16 × 1 to train on, 2 classes").waitFor();
  await page.getByText("1 file that is no picture is left out.").waitFor();
}, 120_000);

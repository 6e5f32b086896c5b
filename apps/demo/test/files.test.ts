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
import { execute } from "autoencoders";
import { unzipSync, zipSync } from "fflate";
import type { Page } from "playwright-core";
import { afterAll, expect } from "vitest";
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
  await page.getByRole("button", { name: "Evaluate on test rows" }).click();
  const list = page.getByLabel("Figures on test rows");
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
  await waitForFigure(page, "Kept up to", 4);
  expect(offences).toEqual([]);
}, 180_000);

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
  await page.getByText("How tables are read").click();
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

test("pictures of two sizes become rows of one, and a damaged one is named and left out", async () => {
  const { page } = await openSite();
  await waitForStatus(page, "Ready to train");
  const pictures = await page.evaluate(async () => {
    const draw = async (size: number, shade: number): Promise<number[]> => {
      const canvas = new OffscreenCanvas(size, size);
      const context = canvas.getContext("2d")!;
      context.fillStyle = `rgb(${shade} ${shade} ${shade})`;
      context.fillRect(2, 2, size - 4, size - 4);
      const blob = await canvas.convertToBlob({ type: "image/png" });
      return [...new Uint8Array(await blob.arrayBuffer())];
    };
    return Promise.all(Array.from({ length: 12 }, (_, i) => draw(i === 5 ? 20 : 16, 20 * i)));
  });
  const files = pictures.map((bytes, i) => ({
    name: `picture ${i}.png`,
    mimeType: "image/png",
    buffer: Buffer.from(bytes),
  }));
  await page.getByLabel("Use your own data").setInputFiles(files);
  await page.getByRole("option", { name: "Your files" }).waitFor({ state: "attached" });
  await waitForStatus(page, "Ready to train");
  const broken = { ...files[0]!, buffer: files[0]!.buffer.subarray(0, 40) };
  await page.getByLabel("Use your own data").setInputFiles([...files.slice(1), broken]);
  await page.getByText("1 damaged file is left out: picture 0.png").waitFor();
}, 60_000);

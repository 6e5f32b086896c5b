import { readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { run, temporaryFolder } from "./testing/cli.ts";

const folder = temporaryFolder();
const at = (...names: readonly string[]): string => join(folder, ...names);
const json = (text: string) =>
  text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));

beforeAll(async () => {
  const flags = ["--examples", "60", "--epochs", "2", "--batch-size", "20", "--engine", "cpu"];
  const model = ["--model", "vae", "--hidden", "8", "--code-dim", "2"];
  const trained = await run("train", ...model, ...flags, "--out", at("vae"));
  expect(trained).toMatchObject({ status: 0 });
});
const cpu = ["--engine", "cpu"];

test("plot without a picture lists those that fit, then the others with the reason", async () => {
  const { status, out } = await run("plot", at("vae"));
  expect(status).toBe(0);
  const [fitting, others] = out.split("others do not fit:") as [string, string];
  expect(fitting).toMatch(/^pictures of .*vae:\n {2}curves {2,}the loss/);
  expect(fitting).toContain("\n  manifold ");
  expect(others).toMatch(/\n {2}sparsity {2,}needs a penalty/);
  const listed = json((await run("plot", at("vae"), "--json")).out);
  expect(listed.find(({ name }) => name === "sparsity")).toMatchObject({
    fits: false,
    reason: expect.stringContaining("needs a penalty"),
  });
  expect(listed.find(({ name }) => name === "codes")).toEqual({
    name: "codes",
    summary: expect.any(String),
    options: ["count", "projection"],
    fits: true,
  });
});

test("plot writes the kind of file that its name says, by default a PNG in the run's pictures", async () => {
  const png = await run("plot", at("vae"), "samples", "--count", "7", "--json", ...cpu);
  const file = at("vae", "pictures", "samples.png");
  expect(json(png.out)).toEqual([{ run: at("vae"), picture: "samples", split: "test", file }]);
  expect(readFileSync(file).subarray(1, 4).toString()).toBe("PNG");

  const svg = await run("plot", at("vae"), "curves", "--log", "--out", at("curves.svg"));
  expect(svg).toEqual({ status: 0, out: `${at("curves.svg")}\n`, err: "" });
  expect(readFileSync(at("curves.svg"), "utf8")).toMatch(/^<svg/);
});

test("the summary is printed, and written where a file is named", async () => {
  const { out } = await run("plot", at("vae"), "summary");
  expect(out).toMatch(/^layer +output shape +parameters\n/);
  // 784·8 + 8, twice 8·2 + 2, 2·8 + 8 and 8·784 + 784.
  expect(out).toMatch(/total +13,396\n$/);
  for (const name of ["summary.txt", "summary.svg"])
    expect((await run("plot", at("vae"), "summary", "--out", at(name))).status).toBe(0);
  expect(readFileSync(at("summary.txt"), "utf8")).toBe(out);
  expect(readFileSync(at("summary.svg"), "utf8")).toContain("encoder/hidden1");
});

test("plot all writes every picture that fits into a folder", async () => {
  const { status, out, err } = await run("plot", at("vae"), "all", "--out", at("all"), ...cpu);
  expect({ status, err }).toEqual({ status: 0, err: "" });
  const listed = json((await run("plot", at("vae"), "--json")).out).filter(({ fits }) => fits);
  expect(out.trimEnd().split("\n")).toEqual(listed.map(({ name }) => at("all", `${name}.png`)));
  expect(readdirSync(at("all"))).toEqual(expect.arrayContaining(["codes.svg", "manifold.png"]));
});

test("a report is one page without script or request, in which a hostile name is text", async () => {
  const name = "<img src=x onerror=alert(1)>";
  renameSync(at("vae"), at(name));
  const config = JSON.parse(readFileSync(at(name, "run.json"), "utf8"));
  const recipe = "</title><script>alert(1)</script>";
  writeFileSync(at(name, "run.json"), JSON.stringify({ ...config, recipe }));
  const { status, out, err } = await run("report", at(name), "--json", ...cpu);
  renameSync(at(name), at("vae"));
  writeFileSync(at("vae", "run.json"), JSON.stringify(config));
  expect({ status, err }).toEqual({ status: 0, err: "" });
  const [{ file, pictures }] = json(out);
  expect(file).toBe(at(name, "report.html"));
  expect(pictures).toEqual(expect.arrayContaining(["curves", "samples", "latent-kl"]));

  const page = readFileSync(at("vae", "report.html"), "utf8");
  expect(page).toContain("<h1>&lt;img src=x onerror=alert(1)&gt;</h1>");
  const elements = new Set([...page.matchAll(/<([a-z]\w*)/g)].map(([, element]) => element));
  for (const element of ["script", "iframe", "object", "link", "svg"])
    expect(elements).not.toContain(element);
  const sources = [...page.matchAll(/<img src="([^"]{0,30})/g)].map(([, source]) => source);
  expect(sources).toHaveLength(pictures.length);
  for (const source of sources) expect(source).toMatch(/^data:image\/(png|svg\+xml);base64,/);
  expect(page).toContain("default-src 'none'; img-src data:; style-src 'unsafe-inline'");
  expect(page).toContain(config.dataset.sha256);
  const charts = [...page.matchAll(/svg\+xml;base64,([^"]+)/g)];
  const drawn = charts.map(([, base64]) => Buffer.from(base64!, "base64").toString());
  for (const svg of drawn) expect(svg).not.toContain("<script");
});

test("a probe tells how many rows of each class it takes for it", async () => {
  const { status, out } = await run("probe", at("vae"), "--baseline", "--json", ...cpu);
  expect(status).toBe(0);
  const [figures] = json(out);
  expect(figures).toMatchObject({ dataset: "digits", split: "test", trainingRows: 60, rows: 1000 });
  const { accuracy, classes } = figures.codes;
  const rows = (f: (entry: { rows: number; recall: number }) => number): number =>
    classes.reduce((sum: number, entry: { rows: number; recall: number }) => sum + f(entry), 0);
  expect(rows((entry) => entry.rows)).toBe(1000);
  expect(rows((entry) => entry.rows * entry.recall) / 1000).toBeCloseTo(accuracy, 10);
  expect(figures.baseline.accuracy).toBeGreaterThan(accuracy); // 784 numbers against two of an untrained code
  const text = (await run("probe", at("vae"), ...cpu)).out;
  expect(text).toContain(`${(100 * accuracy).toFixed(1)} %  of the 1,000 test rows`);
});

test("t-SNE writes its points with their classes, and tells how far they keep neighbors", async () => {
  const flags = ["--count", "60", "--perplexity", "5"];
  const csv = await run("tsne", at("vae"), ...flags, "--out", at("points.csv"), "--json");
  const [{ trustworthiness, file, ...figures }] = json(csv.out);
  expect(figures).toMatchObject({ rows: 60, perplexity: 5, neighbors: 12 });
  expect(file).toBe(at("points.csv"));
  expect(trustworthiness).toBeGreaterThan(0.8);
  expect(trustworthiness).toBeLessThanOrEqual(1);
  const [head, ...lines] = readFileSync(at("points.csv"), "utf8").trimEnd().split("\n");
  expect(head).toBe("row,label,x,y");
  expect(lines).toHaveLength(60);
  for (const line of lines) expect(line).toMatch(/^\d+,\d,-?[\d.e-]+,-?[\d.e-]+$/);
  const rows = lines.map((line) => Number(line.split(",")[0]));
  expect(rows).toEqual([...new Set(rows)].sort((a, b) => a - b));
  expect(rows.at(-1)).toBeGreaterThan(60); // numbers among all 1,000 test rows

  expect((await run("tsne", at("vae"), ...flags, "--out", at("points.json"))).status).toBe(0);
  const { points } = JSON.parse(readFileSync(at("points.json"), "utf8"));
  expect(points.map(({ row, label }: Record<string, unknown>) => `${row},${label}`)).toEqual(
    lines.map((line) => line.split(",").slice(0, 2).join()),
  );
  const named = await run("tsne", at("vae"), ...flags, "--id", "a", "--out", at("ids.csv"));
  expect(named.err).toContain("expected --id with a table, got it with digits");
});

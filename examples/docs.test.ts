import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { numbersOf, printed } from "./printed.ts";

const folder = fileURLToPath(new URL("./docs/", import.meta.url));

/** What each program reaches. */
const claims: Readonly<Record<string, (output: string) => void>> = {
  "conv-vae-images.ts": (output) => {
    const [error, variance] = numbersOf(output, /error of test shapes (\S+), variance (\S+)$/m);
    expect(error!).toBeLessThan(variance! / 4);
    for (const name of ["reconstructions", "samples"])
      expect(numbersOf(output, new RegExp(`^${name}.png: (\\d+) × `, "m"))[0]).toBeGreaterThan(100);
  },
  "export-python.ts": (output) => {
    if (output.includes("python3 lacks")) return;
    for (const program of ["onnxruntime", "torch"]) {
      const line = new RegExp(`^${program}: 300 rows, largest difference (\\S+)$`, "m");
      expect(numbersOf(output, line)[0]).toBeLessThan(1e-5);
    }
  },
  "own-layers.ts": (output) => {
    expect(output).toContain("largest number of the constrained kernel: 0.200");
    expect(output).toContain("read again: 900 numbers, difference 0, missing: 0");
  },
  "server.ts": (output) => {
    for (const name of ["own", "serve"]) {
      const line = new RegExp(`^${name}: 200 of 200 codes, largest difference (\\S+)$`, "m");
      expect(numbersOf(output, line)[0]).toBeLessThan(1e-6);
    }
  },
  "table-scores.ts": (output) => {
    expect(numbersOf(output, /600 lines, (\d+) of the 12 odd rows/)[0]).toBeGreaterThanOrEqual(11);
    expect(numbersOf(output, /ROC AUC (\S+)$/m)[0]).toBeGreaterThan(0.98);
  },
};

test("there is a claim for each program", async () => {
  const programs = (await readdir(folder)).filter((name) => name.endsWith(".ts"));
  expect(Object.keys(claims).sort()).toEqual(programs.sort());
});

for (const [name, claim] of Object.entries(claims))
  test(`docs/${name} takes at most 80 lines of public packages, its loss falls and its figures are what it says`, async () => {
    const text = await readFile(`${folder}${name}`, "utf8");
    expect(text.trimEnd().split("\n").length).toBeLessThanOrEqual(80);
    for (const [, from] of text.matchAll(/from "([^"]+)"/g))
      expect(from).toMatch(
        /^(@autoencoders\/[a-z]+(\/node)?|@tensorflow\/tfjs-\w+|autoencoders|node:\S+)$/,
      );
    const lines = await printed(`${folder}${name}`);
    const losses = lines.flatMap((line) => /^epoch \d+\S* +loss +(\S+)/.exec(line)?.[1] ?? []);
    expect(losses.length).toBeGreaterThanOrEqual(3);
    expect(Number(losses.at(-1))).toBeLessThan(Number(losses[0]));
    claim(lines.join("\n"));
  });

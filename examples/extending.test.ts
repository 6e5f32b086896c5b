import { execFile } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { numbersOf, printed } from "./printed.ts";

const folder = fileURLToPath(new URL("./extending/", import.meta.url));

/** What each program shows. */
const claims: Readonly<Record<string, (output: string) => void>> = {
  "vector-quantized.ts": (output) => {
    const [error, ofKMeans] = numbersOf(output, /error of new digits (\S+), of k-means (\S+)/);
    expect(error!).toBeLessThan(ofKMeans!);
  },
  "importance-weighted.ts": (output) => {
    const bounds = [1, 5, 50].map(
      (k) => numbersOf(output, new RegExp(`log p\\(x\\) ≥ (\\S+) nats with k = ${k}$`, "m"))[0]!,
    );
    expect(bounds[1]).toBeGreaterThan(bounds[0]!);
    expect(bounds[2]).toBeGreaterThan(bounds[1]!);
  },
  "recurrent.ts": (output) => {
    expect(output).toContain("numbers beyond the ends change no bit");
  },
  "adversarial.ts": (output) => {
    expect(numbersOf(output, /from the prior with an accuracy of (\S+)/)[0]).toBeLessThanOrEqual(
      0.7,
    );
  },
  "larger-than-memory.ts": (output) => {
    expect(output).toContain("the weights have the same bits");
    expect(numbersOf(output, /mean loss (\S+)/)[0]).toBeLessThan(0.05); // .26 where every number is taken for 0
    expect(numbersOf(output, /at most (\d+) MB/)[0]).toBeLessThanOrEqual(500);
  },
  "two-processes.ts": (output) => {
    const [ofTwo, ofOne] = numbersOf(output, /two processes (\S+), one (\S+)/);
    expect(Math.abs(ofTwo! / ofOne! - 1)).toBeLessThan(0.02);
  },
};

/** Those that measure their process or start another, in processes of their own. */
const inProcesses = new Set(["larger-than-memory.ts", "two-processes.ts"]);

async function outputOf(name: string): Promise<string[]> {
  if (!inProcesses.has(name)) return printed(`${folder}${name}`);
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;
  const flags = ["--import", tsx, "--conditions=@autoencoders/source", `${folder}${name}`];
  const { stdout } = await promisify(execFile)(process.execPath, flags);
  return stdout.split("\n");
}

const names = (await readdir(folder)).filter((name) => name.endsWith(".ts"));

test("each program has a claim, has at most 80 lines and imports public packages only", async () => {
  expect(names.sort()).toEqual(Object.keys(claims).sort());
  for (const name of names) {
    const text = await readFile(`${folder}${name}`, "utf8");
    expect(text.trimEnd().split("\n").length, name).toBeLessThanOrEqual(80);
    for (const [, from] of text.matchAll(/from "([^"]+)"/g))
      expect(from, name).toMatch(
        /^(@autoencoders\/[a-z-]+(\/node)?|@tensorflow\/tfjs-\w+|node:\w.*)$/,
      );
  }
});

for (const [name, claim] of Object.entries(claims))
  test(`extending/${name} trains, and shows what it says`, { timeout: 180_000 }, async () => {
    const lines = await outputOf(name);
    const losses = lines.flatMap((line) => /^epoch \d+ {2}loss (\S+)/.exec(line)?.[1] ?? []);
    expect(losses.length).toBeGreaterThanOrEqual(2);
    expect(Number(losses.at(-1))).toBeLessThan(Number(losses[0]));
    claim(lines.join("\n"));
  });

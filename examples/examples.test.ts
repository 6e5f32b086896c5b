import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { numbersOf, printed, printedBy } from "./printed.ts";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** What an example says of its own figures. */
const claims: Readonly<Record<string, (output: string) => void>> = {
  "linear-is-pca.ts": (output) => {
    expect(Math.abs(Number(/relative difference (\S+)/.exec(output)?.[1]))).toBeLessThan(1e-4);
    expect(Number(/planes: ([\d.]+)°/.exec(output)?.[1])).toBeLessThan(1);
  },
  "vae-sampling.ts": (output) => {
    expect(numbersOf(output, /new digits: (\S+) nats/)[0]).toBeLessThan(155);
    expect(numbersOf(output, /60 samples are of (\d+) classes/)[0]).toBeGreaterThanOrEqual(9);
  },
  "convolutions.ts": (output) => {
    const dense = numbersOf(output, /dense: (\d+) weights, error (\S+), shifted (\S+)/);
    const of = numbersOf(output, /convolutional: (\d+) weights, error (\S+), shifted (\S+)/);
    expect(of[0]! * 100).toBeLessThan(dense[0]!);
    expect(of[2]!).toBeLessThan(dense[2]!);
  },
  "denoise-photos.ts": (output) => {
    const [noisy, denoised] = numbersOf(output, /(\S+) dB noisy, (\S+) dB denoised/);
    expect(denoised! - noisy!).toBeGreaterThan(3.5);
  },
  "detector-table.ts": (output) => {
    expect(numbersOf(output, /ROC AUC (\S+):/)[0]).toBeGreaterThan(0.9);
  },
  "sparse-features.ts": (output) => {
    expect(Math.abs(numbersOf(output, /before: likeness .* (\S+)$/m)[0]!)).toBeLessThan(0.05);
    expect(numbersOf(output, /after: likeness .* (\S+)$/m)[0]).toBeGreaterThan(0.7);
  },
  "greedy.ts": (output) => {
    const [byLayers, whole] = numbersOf(output, /layer by layer (\S+), as a whole (\S+)/);
    expect(byLayers!).toBeLessThan(whole!);
  },
  "custom-step.ts": (output) => {
    const losses = [...output.matchAll(/loss (\S+)/g)].map(([, loss]) => Number(loss));
    expect(losses.at(-1)!).toBeLessThan(losses[0]! / 5);
    expect(output).toMatch(/^on onnxruntime/m);
  },
  "server.ts": (output) => {
    expect(numbersOf(output, /200 answers, largest difference (\S+)/)[0]).toBeLessThan(1e-6);
    expect(output).toContain("a row of 3 numbers: status 400");
  },
  "onnx-to-python.ts": (output) => {
    if (output.includes("no python3 with numpy and onnxruntime")) return;
    expect(numbersOf(output, /largest difference (\S+)$/m)[0]).toBeLessThan(1e-5);
  },
};

const examples = (await readdir(here("."))).filter(
  (name) => name.endsWith(".ts") && !name.endsWith(".test.ts") && name !== "printed.ts",
);

test("each example has at most 60 lines and imports public packages only", async () => {
  for (const name of examples) {
    const text = await readFile(here(`./${name}`), "utf8");
    expect(text.trimEnd().split("\n").length, name).toBeLessThanOrEqual(60);
    for (const [, from] of text.matchAll(/from "([^"]+)"/g))
      expect(from, name).toMatch(
        /^(@autoencoders\/[a-z-]+(\/node)?|@tensorflow\/tfjs-\w+|ml-matrix|node:\w.*)$/,
      );
  }
});

// browser-worker.ts needs a page, which a test of its own gives it
for (const name of examples.filter((each) => each !== "browser-worker.ts"))
  test(`the example ${name} runs, its loss falls and its figures are what it says`, async () => {
    const lines = await printed(here(`./${name}`));
    const losses = lines
      .flatMap((line) => /(?:loss|reconstruction) ([\d.]+)/.exec(line)?.[1] ?? [])
      .map(Number);
    expect(losses.length).toBeGreaterThanOrEqual(3);
    expect(losses.at(-1)!).toBeLessThan(losses[0]!);
    claims[name]?.(lines.join("\n"));
  });

// What a snippet writes goes there, as it would into a user's folder.
const before = process.cwd();
beforeAll(async () => process.chdir(await mkdtemp(join(tmpdir(), "autoencoders-snippets-"))));
afterAll(async () => {
  const written = process.cwd();
  process.chdir(before);
  await rm(written, { recursive: true });
});

const readmes = [
  here("../README.md"),
  here("../apps/cli/README.md"),
  ...(await readdir(here("../packages"))).map((name) => here(`../packages/${name}/README.md`)),
];
for (const readme of readmes)
  test(`the TypeScript of ${relative(here(".."), readme)} runs`, async () => {
    const snippets = [...(await readFile(readme, "utf8")).matchAll(/^```ts\n(.*?)^```/gms)];
    expect(snippets.length).toBeGreaterThan(0);
    for (const [i, [, code]] of snippets.entries())
      expect(
        (await printedBy(code!, `${relative(here(".."), readme)}-${i}`)).length,
      ).toBeGreaterThan(0);
  });

import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { printed } from "./printed.ts";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** What an example says of its own figures. */
const claims: Readonly<Record<string, (output: string) => void>> = {
  "linear-is-pca.ts": (output) => {
    expect(Math.abs(Number(/relative difference (\S+)/.exec(output)?.[1]))).toBeLessThan(1e-4);
    expect(Number(/planes: ([\d.]+)°/.exec(output)?.[1])).toBeLessThan(1);
  },
};

const examples = (await readdir(here("."))).filter(
  (name) => name.endsWith(".ts") && !name.endsWith(".test.ts") && name !== "printed.ts",
);
for (const name of examples)
  test(`the example ${name} runs and its loss falls`, async () => {
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
    const folder = here("./.snippets");
    await mkdir(folder, { recursive: true });
    for (const [i, [, code]] of snippets.entries()) {
      const file = `${folder}/${relative(here(".."), readme).replaceAll("/", "-")}-${i}.ts`;
      await writeFile(file, code!);
      try {
        expect((await printed(file)).length).toBeGreaterThan(0);
      } finally {
        await rm(file);
      }
    }
  });

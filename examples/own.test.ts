import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { printed } from "./printed.ts";

const folder = fileURLToPath(new URL("./own/", import.meta.url));
const names = (await readdir(folder)).filter((name) => name.endsWith(".ts"));

test("there is a file for each kind of thing that can be one's own", () => {
  expect(names.sort()).toEqual(
    [
      ...["chart", "corruption", "data-set", "kernel", "layers", "loss", "model", "optimizer"],
      "penalty",
    ].map((name) => `${name}.ts`),
  );
});

for (const name of names)
  test(`own/${name} imports public packages alone, trains, and its loss falls`, async () => {
    const text = await readFile(`${folder}${name}`, "utf8");
    for (const [, from] of text.matchAll(/from "([^"]+)"/g))
      expect(from).toMatch(/^(@autoencoders\/[a-z]+|@tensorflow\/tfjs-\w+|node:\S+)$/);
    const lines = await printed(`${folder}${name}`);
    const losses = lines.flatMap((line) => /^epoch \d+ {2}loss (\S+)/.exec(line)?.[1] ?? []);
    expect(losses.length).toBeGreaterThanOrEqual(3);
    expect(Number(losses.at(-1))).toBeLessThan(Number(losses[0]));
  });

import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { disposeModel, zoo } from "@autoencoders/models";
import { buildModel } from "@autoencoders/runs";
import "@tensorflow/tfjs-backend-cpu";
import { expect, test } from "vitest";
import { galleryEntries } from "./gallery-entries.ts";

const folder = fileURLToPath(new URL("thumbnails/", import.meta.url));

test("every model of the zoo has settings that build it, a time of at most 20 seconds and something to look at", () => {
  expect(Object.keys(galleryEntries)).toEqual(Object.keys(zoo));
  for (const { settings, seconds, look } of Object.values(galleryEntries)) {
    const { name, options } = settings.model;
    disposeModel(buildModel({ name, options: { ...options, seed: 0 } }, [28, 28, 1]));
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(20);
    expect(look).toMatch(/\.$|\?$/);
  }
});

test("thumbnails are PNG files of models that there are, and all of them together are at most 200 KB", () => {
  const files = readdirSync(folder);
  expect(files.length).toBeGreaterThan(0);
  const contents = files.map((name) => readFileSync(`${folder}${name}`));
  for (const name of files) expect(Object.keys(zoo)).toContain(name.replace(/\.png$/, ""));
  for (const bytes of contents) expect(bytes.subarray(1, 4).toString("latin1")).toBe("PNG");
  expect(contents.reduce((sum, { length }) => sum + length, 0)).toBeLessThanOrEqual(200_000);
});

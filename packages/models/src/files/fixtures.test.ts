import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { seededRandom } from "@autoencoders/layers";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { encode } from "../encode.ts";
import { reconstruct } from "../reconstruct.ts";
import { load } from "./load.ts";
import { toFiles } from "./to-files.ts";

/** Models as this version saves them, and as the one before did: what is changed in the format, a builder or a draw shows here. */
const fixture = (name: string): string =>
  fileURLToPath(new URL(`../testing/fixtures/${name}`, import.meta.url));

interface Outputs {
  readonly code: readonly number[];
  readonly reconstruction: readonly number[];
  readonly terms: Readonly<Record<string, readonly number[]>>;
}
const outputs: Readonly<Record<string, Outputs>> = JSON.parse(
  readFileSync(fixture("2-outputs.json"), "utf8"),
);

for (const [name, expected] of Object.entries(outputs))
  test(`the stored model "${name}" is read, gives what it gave when it was stored, and is saved to the same files`, async () => {
    const folder = fixture(`2-${name}`);
    const { model, missing } = await load(folder);
    expect(missing).toEqual([]);
    const shape = [2, ...(model.encoder.inputs[0]!.shape.slice(1) as number[])];
    const length = shape.reduce((size, xDim) => size * xDim, 1);
    const x = tf.tensor(
      Array.from({ length }, (_, i) => (i % 7) / 7),
      shape,
    );
    expect(encode(model, x)).toBeAllClose(expected.code, 1e-6);
    expect(reconstruct(model, x)).toBeAllClose(expected.reconstruction, 1e-6);
    const files = toFiles(model);
    const stored = readFileSync(join(folder, "weights.safetensors"));
    expect(Buffer.from(files["weights.safetensors"]).equals(stored)).toBe(true);
    const json = new TextDecoder().decode(files["model.json"]);
    expect(JSON.parse(json)).toEqual(JSON.parse(readFileSync(join(folder, "model.json"), "utf8")));
    const terms = model.losses({ x }, { random: seededRandom(3), training: true });
    expect(Object.keys(terms)).toEqual(Object.keys(expected.terms));
    for (const [term, values] of Object.entries(expected.terms))
      expect(terms[term]!, term).toBeAllClose(values, 1e-6);
  });

test("a stored model of the version before is refused by a sentence that names both", async () => {
  await expect(load(fixture("1-dense"))).rejects.toThrow(
    "expected version 2 of a saved model, got version 1, an older one, which only the release that wrote it can read",
  );
});

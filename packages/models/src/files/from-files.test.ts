import { maskingNoise, seededRandom } from "@autoencoders/layers";
import { l1Activity, type Penalty } from "@autoencoders/losses";
import { read, write } from "@autoencoders/safetensors";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { denseAutoencoder } from "../dense/dense-autoencoder.ts";
import { modelWeights } from "../model-weights.ts";
import { reconstruct } from "../reconstruct.ts";
import { fromFiles } from "./from-files.ts";
import { MissingTermError } from "./missing-term-error.ts";
import { ModelFileError } from "./model-file-error.ts";
import { type ModelFiles, toFiles } from "./to-files.ts";

const size: Penalty = ({ code }) => tf.mean(tf.square(code), 1);
const rows = () => seededRandom(1).uniform([4, 6]);
const context = () => ({ random: seededRandom(2), training: true });
const files = () => toFiles(denseAutoencoder({ inputShape: [6], codeDim: 3 }));
const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const description = (of: ModelFiles) => JSON.parse(new TextDecoder().decode(of["model.json"]));

/** The files with another description, in both places where it stands. */
function described(change: object, of: ModelFiles = files()): ModelFiles {
  const model = { ...description(of), ...change };
  const { tensors } = read(of["weights.safetensors"]);
  return {
    "model.json": bytes(model),
    "weights.safetensors": write(tensors, { model: JSON.stringify(model) }),
  };
}

test("corruption and penalties made by our constructors come back with the model", () => {
  const model = denseAutoencoder({
    inputShape: [6],
    codeDim: 3,
    corruption: maskingNoise({ rate: 0.5 }),
    penalties: { activity: l1Activity() },
  });
  const { model: loaded, missing } = fromFiles(toFiles(model));
  expect(missing).toEqual([]);
  const [a, b] = [model.losses({ x: rows() }, context()), loaded.losses({ x: rows() }, context())];
  expect(b.reconstruction!.dataSync()).toEqual(a.reconstruction!.dataSync());
  expect(b.activity!.dataSync()).toEqual(a.activity!.dataSync());
});

test("plain functions are named as missing: the model works, its losses wait until they are passed again", () => {
  const corruption = (x: tf.Tensor) => tf.mul(x, 0.5);
  const model = denseAutoencoder({
    inputShape: [6],
    codeDim: 3,
    corruption,
    penalties: { activity: l1Activity(), size },
  });
  const saved = toFiles(model);
  const { model: partial, missing } = fromFiles(saved);
  expect(missing).toEqual(["corruption", "penalties.size"]);
  expect(reconstruct(partial, rows()).dataSync()).toEqual(reconstruct(model, rows()).dataSync());
  expect(() => partial.losses({ x: rows() }, context())).toThrow(MissingTermError);
  expect(() => partial.losses({ x: rows() }, context())).toThrow("penalties.size");

  const whole = fromFiles(saved, { corruption, penalties: { size } });
  expect(whole.missing).toEqual([]);
  const [a, b] = [
    model.losses({ x: rows() }, context()),
    whole.model.losses({ x: rows() }, context()),
  ];
  expect(Object.keys(b).sort()).toEqual(["activity", "reconstruction", "size"]);
  for (const [term, tensor] of Object.entries(a)) {
    expect(b[term]!.dataSync()).toEqual(tensor.dataSync());
  }
  expect(() => fromFiles(saved, { penalties: { other: size } })).toThrow(ModelFileError);
});

test("losses written by hand are named as missing, and the builder's own are there to write them again", () => {
  const model = denseAutoencoder({ inputShape: [6], codeDim: 3 });
  const mine = { ...model, losses: () => ({ mine: tf.zeros([4]) }) };
  const { model: loaded, missing } = fromFiles(toFiles(mine));
  expect(missing).toEqual(["losses"]);
  expect(Object.keys(loaded.losses({ x: rows() }, context()))).toEqual(["reconstruction"]);
});

test("a weights file whose description was left out is read by model.json", () => {
  const of = files();
  const { tensors } = read(of["weights.safetensors"]);
  const { model } = fromFiles({ ...of, "weights.safetensors": write(tensors) });
  expect(modelWeights(model).length).toBe(4);
});

test("a model of a name that no builder has is not saved", () => {
  const model = denseAutoencoder({ inputShape: [6], codeDim: 3 });
  expect(() => toFiles({ ...model, name: "mine" })).toThrow(ModelFileError);
  expect(() => toFiles({ ...model, name: "constructor" })).toThrow(ModelFileError);
});

test("descriptions that no save wrote are refused", () => {
  const { options } = description(files());
  const changes = [
    ...[{ format: "other" }, { version: 3 }, { version: "2" }, { surplus: 1 }],
    ...["nope", "__proto__", "constructor", "toString", "../vae", 3, null, ["vae"]].map((name) => ({
      name,
    })),
    ...[null, [], "x", 3].map((given) => ({ options: given })),
    ...[{}, { inputShape: [6, "6"] }, { ...options, codeDim: 4 }, { ...options, hidden: [1] }].map(
      (given) => ({ options: given }),
    ),
    { options: { ...options, hidden: [1e9, 1e9] } },
    { options: { ...options, hidden: Array(10_000).fill(1) } },
    { options: { inputShape: [2 ** 40], codeDim: 2 ** 40 } },
    { options: JSON.parse('{"inputShape":[6],"codeDim":3,"__proto__":{"tied":true}}') },
    { options: JSON.parse('{"inputShape":[6],"codeDim":3,"penalties":{"__proto__":{}}}') },
    { options: { ...options, penalties: { a: { name: "constructor", options: {} } } } },
    { options: { ...options, corruption: { name: "__proto__", options: {} } } },
    ...["x", [3], ["penalties.__proto__"], ["../x"], undefined].map((missing) => ({ missing })),
  ];
  for (const change of changes) {
    expect(() => fromFiles(described(change)), JSON.stringify(change)).toThrow(ModelFileError);
  }
  expect(({} as { tied?: boolean }).tied).toBeUndefined();
});

test("a file of another version is refused by a sentence that names both versions", () => {
  expect(() => fromFiles(described({ version: 1 }))).toThrow(
    "expected version 2 of a saved model, got version 1, an older one",
  );
  expect(() => fromFiles(described({ version: 3 }))).toThrow("got version 3, a newer one");
  expect(() => fromFiles(described({ version: null }))).toThrow("got null");
});

test("options that ask for other numbers than the file has are refused before anything is built", () => {
  const of = files();
  const { options } = description(of);
  for (const change of [
    { hidden: Array(256).fill(1) },
    { hidden: [3000, 3000] },
    { inputShape: [2 ** 26], codeDim: 4 },
  ]) {
    const changed = described({ options: { ...options, ...change } }, of);
    const before = tf.memory().numTensors;
    expect(() => fromFiles(changed)).toThrow("its sizes to be of 45 parameters");
    expect(tf.memory().numTensors).toBe(before);
  }
});

test("nested penalties without end are refused and do not break the stack", () => {
  const deep = 20_000;
  const open = '{"name":"weighted","options":{"weight":1,"penalty":'.repeat(deep);
  const json = `{"format":"autoencoders-model","version":2,"name":"denseAutoencoder","missing":[],"options":{"inputShape":[6],"codeDim":3,"penalties":{"a":${open}1${"}}".repeat(deep)}}}}`;
  const { tensors } = read(files()["weights.safetensors"]);
  const weights = write(tensors, { model: json });
  expect(() => fromFiles({ ...files(), "weights.safetensors": weights })).toThrow(ModelFileError);
});

test("model.json that is no JSON, no text or too long is refused", () => {
  const texts = [
    "",
    "{",
    "null",
    "[]",
    '"x"',
    `{"format":"autoencoders-model","x":"${"x".repeat(2 ** 20)}"}`,
  ];
  for (const text of texts) {
    const json = new TextEncoder().encode(text);
    expect(() => fromFiles({ ...files(), "model.json": json }), text.slice(0, 9)).toThrow(
      ModelFileError,
    );
  }
  expect(() => fromFiles({ ...files(), "model.json": Uint8Array.of(0xff, 0xfe) })).toThrow("UTF-8");
});

test("weights of other names, shapes or dtypes, cut off or not finite are refused, and no tensor is left", () => {
  const of = files();
  const { tensors, metadata } = read(of["weights.safetensors"]);
  const name = "encoder/code/bias";
  const { [name]: bias, ...rest } = tensors;
  const renamed = (as: string) => ({ ...rest, [as]: bias! });
  const changed = [
    rest,
    { ...tensors, surplus: bias! },
    renamed("encoder/code/Bias"),
    { ...rest, [name]: { dtype: "float32", shape: [1, 3], data: new Float32Array(3) } },
    { ...rest, [name]: { dtype: "float32", shape: [4], data: new Float32Array(4) } },
    { ...rest, [name]: { dtype: "float64", shape: [3], data: new Float64Array(3) } },
    { ...rest, [name]: { dtype: "int32", shape: [3], data: new Int32Array(3) } },
    { ...rest, [name]: { dtype: "float32", shape: [3], data: new Float32Array(3).fill(Infinity) } },
  ] as Record<string, NonNullable<typeof bias>>[];
  const before = tf.memory().numTensors;
  for (const some of changed) {
    const weights = write(some, metadata, { finite: false });
    expect(() => fromFiles({ ...of, "weights.safetensors": weights })).toThrow(ModelFileError);
  }
  const whole = of["weights.safetensors"];
  for (let length = 0; length < whole.length; length += 64) {
    expect(() => fromFiles({ ...of, "weights.safetensors": whole.subarray(0, length) })).toThrow(
      ModelFileError,
    );
  }
  expect(tf.memory().numTensors).toBe(before);
});

test("a turned bit of a weight is noticed by the checksum, and no tensor is left", () => {
  const of = files();
  const weights = of["weights.safetensors"];
  const { metadata } = read(weights);
  expect(metadata.sha256).toMatch(/^[0-9a-f]{64}$/);
  const before = tf.memory().numTensors;
  const places = [weights.length - 1, weights.length - 9, weights.length - 14];
  for (const place of places) {
    const damaged = weights.slice();
    damaged[place]! ^= 1; // the number stays finite
    expect(() => fromFiles({ ...of, "weights.safetensors": damaged })).toThrow("SHA-256");
  }
  expect(tf.memory().numTensors).toBe(before);
});

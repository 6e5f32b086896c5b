import { expect, test } from "vitest";
import { makeCatalog } from "../catalog/make-catalog.ts";
import { defaultSettings } from "./default-settings.ts";
import { settingsFromHash, settingsToHash } from "./settings-hash.ts";

const catalog = await makeCatalog();

test("a link gives back the settings that it was made of", () => {
  const settings = {
    ...defaultSettings("vae", { hidden: [128, 64], codeDim: 2, head: "stddev", beta: 4 }),
    data: { name: "digits", train: 500 },
    optimizer: { name: "momentum", learningRate: 0.05, momentum: 0.8 },
    batchSize: 64,
    epochs: 7,
    seed: 11,
    clipNorm: 2.5,
  };
  expect(settingsFromHash(settingsToHash(settings), catalog)).toEqual(settings);
});

test("a corruption comes back as its specification", () => {
  const corruption = { name: "gaussianNoise", options: { stddev: 0.4, clip: [0, 1] } };
  const settings = defaultSettings("denoising", { corruption });
  expect(settingsFromHash(settingsToHash(settings), catalog)).toEqual(settings);
});

test("unknown names, options and numbers out of range are left as by default", () => {
  const hash =
    "model=stacked&model.__proto__=1&model.nothing=2&data=mnist&rows=-3&optimizer=best&batch=1.5&epochs=0&seed=-1&clipNorm=x";
  expect(settingsFromHash(hash, catalog)).toEqual(defaultSettings("stacked"));
});

test("options of another kind than the form can show, and more rows than there are, are left as by default", () => {
  const wrong = [
    "model=stacked&model.hidden=64",
    "model=stacked&model.hidden=abc",
    "model=stacked&model.codeActivation=best&model.tied=[]",
    "model=denoising&model.corruption=gaussianNoise",
    'model=denoising&model.corruption={"name":"nope"}',
    "model=stacked&optimizer.learningRate=null&optimizer.beta1=x",
    "model=stacked&optimizer.learningRate=-1",
  ];
  for (const hash of wrong) {
    const name = hash.includes("denoising") ? "denoising" : "stacked";
    expect(settingsFromHash(hash, catalog)).toEqual(defaultSettings(name));
  }
  expect(settingsFromHash("model=stacked&rows=99999999", catalog)?.data.train).toBe(8000);
  expect(settingsFromHash("model=linear&data=plane3d&rows=2000", catalog)?.data.train).toBe(100);
});

test("a link without a model of the zoo holds no settings", () => {
  expect(settingsFromHash("model=toString", catalog)).toBeUndefined();
  expect(settingsFromHash("", catalog)).toBeUndefined();
});

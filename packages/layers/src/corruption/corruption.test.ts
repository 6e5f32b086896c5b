import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { seededRandom } from "../random/random.ts";
import type { Corruption } from "./corruption.ts";
import { CorruptionError } from "./corruption-error.ts";
import { dropoutNoise } from "./dropout-noise.ts";
import { gaussianNoise } from "./gaussian-noise.ts";
import { maskingNoise } from "./masking-noise.ts";
import { corruptionNames, restoreCorruption } from "./restore-corruption.ts";
import { saltAndPepper } from "./salt-and-pepper.ts";

const corruptions: Record<string, Corruption> = {
  gaussianNoise: gaussianNoise({ stddev: 0.5, clip: [0, 1] }),
  maskingNoise: maskingNoise({ rate: 0.3 }),
  dropoutNoise: dropoutNoise({ rate: 0.3 }),
  saltAndPepper: saltAndPepper({ rate: 0.3 }),
};
const half = () => tf.fill([100, 10, 10, 1], 0.5);
const share = (values: ArrayLike<number>, wanted: (v: number) => boolean): number =>
  Array.from(values).filter(wanted).length / values.length;

test("every corruption keeps the shape, repeats with the seed, differs by step and leaves its input alone", () => {
  for (const [name, corrupt] of Object.entries(corruptions)) {
    const x = half();
    const noisy = corrupt(x, seededRandom(0, 1));
    expect(noisy.shape, name).toEqual(x.shape);
    expect(noisy.dataSync(), name).toEqual(corrupt(x, seededRandom(0, 1)).dataSync());
    expect(noisy.dataSync(), name).not.toEqual(corrupt(x, seededRandom(0, 2)).dataSync());
    expect(x.dataSync().every((v) => v === 0.5)).toBe(true);
  }
});

test("every corruption leaves one tensor, its result", () => {
  for (const corrupt of Object.values(corruptions)) {
    const x = half();
    const before = tf.memory().numTensors;
    corrupt(x, seededRandom(0));
    expect(tf.memory().numTensors).toBe(before + 1);
  }
});

test("gaussian noise has the standard deviation asked for and no mean", () => {
  const noise = tf.sub(gaussianNoise({ stddev: 0.2 })(half(), seededRandom(0)), 0.5);
  const { mean, variance } = tf.moments(noise);
  // 10,000 draws: five standard errors.
  expect(Math.abs(mean.dataSync()[0]!)).toBeLessThan(0.01);
  expect(Math.abs(Math.sqrt(variance.dataSync()[0]!) - 0.2)).toBeLessThan(0.007);
});

test("clipped gaussian noise stays inside its range and reaches both ends", () => {
  const noisy = gaussianNoise({ stddev: 2, clip: [0, 1] })(half(), seededRandom(0)).dataSync();
  expect(Math.min(...noisy)).toBe(0);
  expect(Math.max(...noisy)).toBe(1);
});

test("masking noise sets its share to 0 and does not rescale the others", () => {
  const noisy = maskingNoise({ rate: 0.3 })(half(), seededRandom(0)).dataSync();
  expect(new Set(noisy)).toEqual(new Set([0, 0.5]));
  expect(Math.abs(share(noisy, (v) => v === 0) - 0.3)).toBeLessThan(0.023);
});

test("dropout noise rescales what it keeps by one over the kept share, so that the mean stays", () => {
  const noisy = dropoutNoise({ rate: 0.5 })(half(), seededRandom(0)).dataSync();
  expect(new Set(noisy)).toEqual(new Set([0, 1]));
  expect(Math.abs(share(noisy, (v) => v === 1) - 0.5)).toBeLessThan(0.025);
});

test("salt and pepper sets half of its share to 0 and half to 1", () => {
  const noisy = saltAndPepper({ rate: 0.4 })(half(), seededRandom(0)).dataSync();
  expect(new Set(noisy)).toEqual(new Set([0, 0.5, 1]));
  expect(Math.abs(share(noisy, (v) => v === 0) - 0.2)).toBeLessThan(0.02);
  expect(Math.abs(share(noisy, (v) => v === 1) - 0.2)).toBeLessThan(0.02);
});

test("a rate of 0 changes nothing and a rate of 1 leaves nothing", () => {
  const x = half();
  for (const corrupt of [maskingNoise, dropoutNoise, saltAndPepper]) {
    expect(corrupt({ rate: 0 })(x, seededRandom(0)).dataSync()).toEqual(x.dataSync());
  }
  expect(gaussianNoise({ stddev: 0 })(x, seededRandom(0)).dataSync()).toEqual(x.dataSync());
  expect(
    maskingNoise({ rate: 1 })(x, seededRandom(0))
      .dataSync()
      .every((v) => v === 0),
  ).toBe(true);
  const salted = saltAndPepper({ rate: 1 })(x, seededRandom(0)).dataSync();
  expect(salted.every((v) => v === 0 || v === 1)).toBe(true);
});

test("options out of their range are refused", () => {
  const wrong = [-0.1, 1.1, Number.NaN, "0.3" as unknown as number, undefined as unknown as number];
  for (const rate of wrong) {
    for (const corrupt of [maskingNoise, dropoutNoise, saltAndPepper]) {
      expect(() => corrupt({ rate })).toThrow(CorruptionError);
    }
  }
  expect(() => dropoutNoise({ rate: 1 })).toThrow("[0, 1)");
  expect(() => gaussianNoise({ stddev: -1 })).toThrow(CorruptionError);
  for (const clip of [[1, 0], [0], [0, Number.NaN], 1]) {
    expect(() => gaussianNoise({ stddev: 1, clip: clip as [number, number] })).toThrow(
      CorruptionError,
    );
  }
});

test("every corruption comes back from its spec, by way of JSON", () => {
  expect(Object.keys(corruptions).sort()).toEqual([...corruptionNames].sort());
  for (const [name, { spec }] of Object.entries(corruptions)) {
    expect(spec?.name).toBe(name);
    expect(restoreCorruption(JSON.parse(JSON.stringify(spec))).spec).toEqual(spec);
  }
});

test("a spec that is none, or holds an unknown name or option, is refused", () => {
  const refused = [
    ...[undefined, null, 3, "maskingNoise", [], {}, { name: "maskingNoise" }],
    ...[
      { name: "constructor", options: {} },
      { name: "__proto__", options: {} },
    ],
    { name: "maskingNoise", options: {} },
    { name: "maskingNoise", options: { rate: 0.1, rat: 1 } },
    JSON.parse('{"name":"maskingNoise","options":{"rate":0.1,"__proto__":1}}'),
  ];
  for (const spec of refused) expect(() => restoreCorruption(spec)).toThrow(CorruptionError);
});

import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  convAutoencoder,
  denseAutoencoder,
  encode,
  fromLayers,
  reconstruct,
  UnsuitedModelError,
} from "@autoencoders/models";
import * as tf from "@tensorflow/tfjs-core";
import { unzipSync, zipSync } from "fflate";
import { expect, test } from "vitest";
import { importKeras } from "./import-keras.ts";
import { toKeras } from "./to-keras.ts";

const numbersOf = (output: tf.Tensor | tf.Tensor[]): number[] => [
  ...[output].flat()[0]!.dataSync(),
];

test("encoder and decoder of an exported model are one model again, with the same codes and reconstructions", async () => {
  const model = denseAutoencoder({ inputShape: [6], hidden: [5], codeDim: 2, seed: 3 });
  const [encoder, decoder] = [
    await importKeras(await toKeras(model, { what: "encoder" })),
    await importKeras(await toKeras(model, { what: "decoder" })),
  ];
  const again = fromLayers({ encoder, decoder });
  const x = tf.randomNormal([4, 6], 0, 1, "float32", 1);
  expect(numbersOf(encode(again, x))).toEqual(numbersOf(encode(model, x)));
  expect(numbersOf(reconstruct(again, x))).toEqual(numbersOf(reconstruct(model, x)));
});

test("a convolutional network comes back", async () => {
  const model = convAutoencoder({ inputShape: [8, 8, 1], filters: [2], codeDim: 3, seed: 3 });
  const encoder = await importKeras(await toKeras(model, { what: "encoder" }));
  const x = tf.randomNormal([2, 8, 8, 1], 0, 1, "float32", 1);
  const [own, again] = [numbersOf(encode(model, x)), numbersOf(encoder.predict(x))];
  own.forEach((value, i) => {
    expect(again[i]).toBeCloseTo(value, 5);
  });
});

test("a layer that is not read is refused by its name, and so are others settings and damaged files", async () => {
  const model = denseAutoencoder({ inputShape: [6], codeDim: 2 });
  const file = await toKeras(model, { what: "encoder" });
  const changed = (change: (text: string) => string): Uint8Array => {
    const files = unzipSync(file);
    const config = new TextEncoder().encode(change(new TextDecoder().decode(files["config.json"])));
    return zipSync({ ...files, "config.json": config });
  };
  await expect(
    importKeras(changed((text) => text.replaceAll('"Dense"', '"LSTM"'))),
  ).rejects.toThrow(
    /import from Keras.*expected layers of the kinds Dense, Conv2D, .*, got LSTM "/s,
  );
  await expect(
    importKeras(changed((text) => text.replace(/"activation":"\w+"/, '"activation":"mish"'))),
  ).rejects.toThrow('got "mish"');
  for (const bytes of [
    file.slice(0, 300),
    Uint8Array.of(1, 2, 3),
    changed(() => "{"),
    changed(() => "{}"),
  ])
    await expect(importKeras(bytes)).rejects.toBeInstanceOf(UnsuitedModelError);
});

const python = `
import os, sys
os.environ["KERAS_BACKEND"] = "torch"
import json, keras, numpy as np
from keras import layers as L
keras.utils.set_random_seed(1)
folder = sys.argv[1]
models = {
  "dense": keras.Sequential([L.Input((5,)), L.Dense(4, activation="elu"), L.BatchNormalization(), L.Dropout(.3), L.Dense(3, use_bias=False), L.Activation("tanh"), L.Dense(2)]),
  "image": keras.Sequential([L.Input((9, 8, 2)), L.Conv2D(3, 3, strides=2, padding="same", activation="relu"), L.MaxPooling2D(2), L.Flatten(), L.Dense(8), L.Reshape((2, 2, 2)),
    L.UpSampling2D(2), L.ZeroPadding2D(1), L.Conv2DTranspose(2, 3, strides=2, padding="same", activation="sigmoid"), L.Conv2D(1, 2)]),
}
x = L.Input((4,))
models["functional"] = keras.Model(x, L.Dense(2, name="out")(L.ReLU()(L.Dense(3, name="in")(x))))
told = []
for name, model in models.items():
  for layer in model.layers:
    layer.set_weights([np.random.uniform(.1, 1, w.shape).astype("f4") for w in layer.get_weights()])
  x = np.random.normal(size=(3, *model.input_shape[1:])).astype("f4")
  y = model.predict(x, verbose=0)
  for ending in ["keras", "h5"]:
    model.save(f"{folder}/{name}.{ending}")
    told.append({"file": f"{name}.{ending}", "x": x.ravel().tolist(), "shape": x.shape, "y": y.ravel().tolist()})
print(json.dumps(told))
`;
const lacking =
  "import importlib.util as u, sys; sys.exit(any(u.find_spec(m) is None for m in ['keras', 'torch', 'h5py']))";
const present = spawnSync("python3", ["-c", lacking]).status === 0;

test.skipIf(!present)(
  "networks that Keras saved give its outputs, from .keras and from .h5",
  async () => {
    const folder = mkdtempSync(join(tmpdir(), "autoencoders-keras-"));
    try {
      const { stdout, stderr } = spawnSync("python3", ["-c", python, folder], { encoding: "utf8" });
      const told: { file: string; x: number[]; shape: number[]; y: number[] }[] = JSON.parse(
        stdout.trim().split("\n").at(-1) || `"${stderr}"`,
      );
      expect(told).toHaveLength(6);
      for (const { file, x, shape, y } of told) {
        const network = await importKeras(readFileSync(join(folder, file)));
        const got = numbersOf(network.predict(tf.tensor(x, shape)));
        expect(got).toHaveLength(y.length);
        got.forEach((value, i) => {
          expect(Math.abs(value - y[i]!), file).toBeLessThan(1e-4 * Math.max(1, Math.abs(y[i]!)));
        });
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
  60_000,
);

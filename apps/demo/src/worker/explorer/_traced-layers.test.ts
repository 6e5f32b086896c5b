import { decode, disposeModel, encode } from "@autoencoders/models";
import { buildModel } from "@autoencoders/runs";
import "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { galleryEntries } from "../../gallery/gallery-entries.ts";
import { tracedRow } from "./_traced-layers.ts";

test("a row is followed through every model of the gallery, and what is shown of the code are its numbers", () => {
  for (const [name, { settings }] of Object.entries(galleryEntries)) {
    const { options } = settings.model;
    const model = buildModel(
      { name: settings.model.name, options: { ...options, seed: 0 } },
      [28, 28, 1],
    );
    tf.tidy(() => {
      const row = tf.fill([1, 28, 28, 1], 0.5);
      const code = encode(model, row);
      const { layers, links } = tracedRow(model, row, {
        code,
        reconstruction: decode(model, code),
      });
      expect(links.length, name).toBe(layers.length + 1);
      const shown = layers.filter(({ isCode }) => isCode);
      expect(shown.length, name).toBe(1);
      for (const { activations, channels } of shown)
        if (channels > 0) expect(activations.length, name).toBe(channels);
        // A detector's networks stand side by side: what is shown of the code is of one of them.
        else if (name !== "detector") expect([...activations], name).toEqual([...code.dataSync()]);
    });
    disposeModel(model);
  }
});

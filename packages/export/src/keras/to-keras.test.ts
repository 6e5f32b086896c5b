import { modelWeights, zoo } from "@autoencoders/models";
import { unzipSync } from "fflate";
import { Dataset, File, ready } from "h5wasm";
import { expect, test } from "vitest";
import { toKeras } from "./to-keras.ts";

test("a .keras file holds the settings and the weights of every layer", async () => {
  const model = zoo.stacked.build({ inputShape: [12], hidden: [9], codeDim: 3 });
  const bytes = await toKeras(model, { what: "reconstruct", columns: ["a", "b"] });
  const files = unzipSync(bytes);
  const json = (name: string) => JSON.parse(new TextDecoder().decode(files[name]));
  expect(json("metadata.json").autoencoders.columns).toEqual(["a", "b"]);
  expect(json("config.json").config.layers.map(({ name }: { name: string }) => name)).toEqual([
    "rows",
    "encoder_hidden1",
    "encoder_code",
    "decoder_hidden1",
    "decoder_output",
  ]);
  const { FS } = await ready;
  FS.writeFile("read.h5", files["model.weights.h5"]!);
  const stored = new File("read.h5", "r");
  const places = ["dense", "dense_1", "dense_2", "dense_3"].flatMap((layer) => [
    `layers/${layer}/vars/0`,
    `layers/${layer}/vars/1`,
  ]);
  for (const [i, { variable }] of modelWeights(model).entries()) {
    const dataset = stored.get(places[i]!);
    if (!(dataset instanceof Dataset)) throw new Error(`no ${places[i]}`);
    expect(dataset.shape).toEqual(variable.shape);
    expect(dataset.value).toEqual(variable.dataSync());
  }
  stored.close();
});

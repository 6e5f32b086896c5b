import { type Autoencoder, networkInput } from "@autoencoders/models";
import type * as tf from "@tensorflow/tfjs-core";
import * as tfl from "@tensorflow/tfjs-layers";
import { strongestLinks } from "./_strongest-links.ts";
import type { Links, TracedLayer, TracedRow } from "./explorer-api.ts";

/** Most links between two layers. */
const mostLinks = 64;

/** A network of a model that also gives what each of its layers with weights is given. */
interface Tapped {
  readonly layers: readonly tfl.layers.Layer[];
  /** Gives what any layer is given, once each: tf.layers computes nothing that is asked for twice. */
  readonly inputs: tfl.LayersModel;
  /** Which of them each layer is given. */
  readonly places: readonly number[];
}

const tapped = new WeakMap<tfl.LayersModel, Tapped>();

/**
 * Follows one row through a model: what every layer gives of it, and what drives each most.
 *
 * @param row the row, [1, ...row]
 * @param code its code, [1, ...code]
 * @param reconstruction what is decoded of it, [1, ...row]
 * @param condition its class, [1, classes], of a model that is told it
 */
export function tracedRow(
  model: Autoencoder,
  row: tf.Tensor,
  {
    code,
    reconstruction,
    condition,
  }: {
    readonly code: tf.Tensor;
    readonly reconstruction: tf.Tensor;
    readonly condition?: tf.Tensor | undefined;
  },
): TracedRow {
  const encoding = tap(model.encoder, model.code.kind === "distribution");
  const decoding = tap(model.decoder, false);
  const given = [...inputsOf(encoding, row, condition), ...inputsOf(decoding, code, condition)];
  const weighted = [...encoding.layers, ...decoding.layers];
  const codeAt = encoding.layers.length;
  const results = [...given.slice(1), numbersOf(reconstruction)];
  if (model.condition?.isInput) results[codeAt - 1] = numbersOf(code); // the decoder is given more beside it
  const links = weighted.map((layer, i) => linksOf(layer, given[i]!, results[i]!));
  const layers = results
    .slice(0, -1)
    .map((result, i): TracedLayer => ({ ...shown(result), isCode: i + 1 === codeAt }));
  return { layers, links };
}

/** Numbers of a layer for one row, and their shape without the batch. */
interface Numbers {
  readonly data: Float32Array;
  readonly shape: readonly number[];
}

const numbersOf = (x: tf.Tensor): Numbers => ({
  data: x.dataSync<"float32">(),
  shape: x.shape.slice(1),
});

/** Finds the layers with weights of a network, of several heads the first, and what they are given. */
function tap(network: tfl.LayersModel, hasHeads: boolean): Tapped {
  const known = tapped.get(network);
  if (known) return known;
  const weighted = network.layers.filter(({ weights }) => weights.length > 0);
  const isHead = ({ output }: tfl.layers.Layer) =>
    [output].flat().some((tensor) => network.outputs.includes(tensor));
  const layers = hasHeads ? weighted.slice(0, weighted.findIndex(isHead) + 1) : weighted;
  const outputs = layers.map((layer) => [layer.getInputAt(0)].flat()[0]!);
  const each = [...new Set(outputs)];
  const inputs = tfl.model({ inputs: network.inputs, outputs: each });
  const found = { layers, inputs, places: outputs.map((output) => each.indexOf(output)) };
  tapped.set(network, found);
  return found;
}

function inputsOf(
  { layers, inputs, places }: Tapped,
  x: tf.Tensor,
  condition: tf.Tensor | undefined,
): Numbers[] {
  if (layers.length === 0) return [];
  const given = [inputs.predict(networkInput(inputs, x, condition))].flat().map(numbersOf);
  return places.map((place) => given[place]!);
}

/** Feature maps are shown by the mean of each channel's size. */
function shown({ data, shape }: Numbers): Pick<TracedLayer, "activations" | "channels"> {
  const channels = shape.at(-1) ?? 1;
  if (shape.length < 3) return { activations: data, channels: 0 };
  const activations = new Float32Array(channels);
  for (let i = 0; i < data.length; i++)
    activations[i % channels]! += (Math.abs(data[i]!) * channels) / data.length;
  return { activations, channels };
}

function linksOf(layer: tfl.layers.Layer, input: Numbers, output: Numbers): Links {
  const kernel = layer.weights[0]?.read();
  const isDense =
    kernel?.shape.length === 2 &&
    kernel.shape[0] === input.data.length &&
    kernel.shape[1] === output.data.length;
  if (!isDense) return [];
  return strongestLinks(input.data, kernel.dataSync<"float32">(), output.data, mostLinks);
}

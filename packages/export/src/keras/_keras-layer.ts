import { UnsuitedModelError } from "@autoencoders/models";
import * as tf from "@tensorflow/tfjs-core";
import * as tfl from "@tensorflow/tfjs-layers";
import type { KerasLayer } from "./_keras-chain.ts";

const convolution = [
  "filters",
  "kernel_size",
  "strides",
  "padding",
  "dilation_rate",
  "activation",
  "use_bias",
];
const pooling = ["pool_size", "strides", "padding"];

/** The settings that say what a layer computes, by its kind: what tf.layers computes alike. */
const settings: Readonly<Record<string, readonly string[]>> = {
  Dense: ["units", "activation", "use_bias"],
  Conv2D: convolution,
  Conv2DTranspose: convolution,
  MaxPooling2D: pooling,
  AveragePooling2D: pooling,
  UpSampling2D: ["size", "interpolation"],
  ZeroPadding2D: ["padding"],
  Cropping2D: ["cropping"],
  Flatten: [],
  Reshape: ["target_shape"],
  Activation: ["activation"],
  ReLU: ["max_value"],
  BatchNormalization: ["axis", "momentum", "epsilon", "center", "scale"],
  Dropout: ["rate"],
  GaussianNoise: ["stddev"],
};
const activations = [
  "linear",
  "relu",
  "relu6",
  "sigmoid",
  "tanh",
  "softmax",
  "elu",
  "selu",
  "gelu",
  "softplus",
  "softsign",
];
/** What a setting must be where it is there: anything else computes what tf.layers does not. */
const only: Readonly<Record<string, readonly unknown[]>> = {
  data_format: ["channels_last", null],
  groups: [1],
  output_padding: [null],
  interpolation: ["nearest"],
  negative_slope: [0, null],
  threshold: [0, null],
  noise_shape: [null],
  activation: activations,
};

/** Returns a layer of tf.layers that computes what one of Keras does, without its weights. @throws UnsuitedModelError naming it */
export function kerasLayer({ name, kind, config }: KerasLayer): tfl.layers.Layer {
  const refuse = (expected: string, got: string): never => {
    throw new UnsuitedModelError(
      "import from Keras",
      expected,
      got,
      "leave it out, or build these layers in tf.layers",
    );
  };
  const known = Object.hasOwn(settings, kind)
    ? settings[kind]!
    : refuse(`layers of the kinds ${Object.keys(settings).join(", ")}`, `${kind} "${name}"`);
  for (const [setting, values] of Object.entries(only))
    if (setting in config && !values.includes(config[setting]))
      refuse(`${setting} of "${name}" to be ${values.join(", ")}`, JSON.stringify(config[setting]));
  const { dtype } = config;
  if (dtype !== undefined && !/"?float32"?/.test(JSON.stringify(dtype)))
    refuse(`"${name}" in float32`, JSON.stringify(dtype).slice(0, 80));
  const own: tf.serialization.ConfigDict = {};
  for (const setting of known) {
    const value = config[setting];
    const name = setting.replace(/_[a-z]/g, (at) => at[1]!.toUpperCase());
    if (isPlain(value)) own[name] = value;
  }
  const { classNameMap } = tf.serialization.SerializationMap.getMap();
  const [layerClass, fromConfig] = classNameMap[kind]!;
  const layer = fromConfig(layerClass, own);
  return layer instanceof tfl.layers.Layer ? layer : refuse("a layer", kind);
}

/** Whether a setting is said: a number, a word, a truth value or a list of such. */
const isPlain = (value: unknown): value is tf.serialization.ConfigDictValue =>
  ["number", "string", "boolean"].includes(typeof value) || Array.isArray(value);

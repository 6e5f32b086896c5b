import { UnsuitedModelError } from "@autoencoders/models";
import type { StockLayer } from "./stock-layer.ts";

const convolution = ["filters", "kernelSize", "strides", "padding", "dataFormat", "dilationRate"];

/** The settings that say what a layer computes, by its kind. */
const settings: Readonly<Record<string, readonly string[]>> = {
  Dense: ["units", "activation", "useBias"],
  Conv2D: [...convolution, "activation", "useBias"],
  Conv2DTranspose: [...convolution, "activation", "useBias"],
  MaxPooling2D: ["poolSize", "strides", "padding", "dataFormat"],
  UpSampling2D: ["size", "dataFormat", "interpolation"],
  Cropping2D: ["cropping", "dataFormat"],
  Flatten: ["dataFormat"],
  Reshape: ["targetShape"],
  Activation: ["activation"],
  BatchNormalization: ["axis", "momentum", "epsilon", "center", "scale"],
  Add: [],
  Average: [],
  Multiply: [],
  ReLU: ["maxValue"],
  Concatenate: ["axis"],
  Rescaling: ["scale", "offset"],
  Embedding: ["inputDim", "outputDim", "maskZero"],
  GlobalAveragePooling1D: ["dataFormat"],
};

/**
 * A layer's settings as Keras writes them, which tfjs reads too: kernel_size, channels_last.
 *
 * @param format that it is written for, for messages
 * @throws UnsuitedModelError for a layer that Keras lacks
 */
export function kerasConfig(
  { name, kind, config }: StockLayer,
  format: string,
): Readonly<Record<string, unknown>> {
  if (!Object.hasOwn(settings, kind))
    throw new UnsuitedModelError(
      `export to ${format}`,
      `layers of the kinds ${Object.keys(settings).join(", ")}`,
      `${kind} "${name}"`,
      "export to onnx or torch",
    );
  const entries = settings[kind]!.filter((setting) => config[setting] !== undefined).map(
    (setting) => [snake(setting), inSnake(config[setting])] as const,
  );
  const dtype = config.dtype === "float64" ? "float64" : "float32";
  return { name, trainable: true, dtype, ...Object.fromEntries(entries) };
}

const inSnake = (value: unknown): unknown => (typeof value === "string" ? snake(value) : value);

const snake = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

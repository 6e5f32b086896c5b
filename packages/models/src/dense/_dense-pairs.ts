import type * as tfl from "@tensorflow/tfjs-layers";
import type { Autoencoder } from "../autoencoder.ts";
import { UnsuitedModelError } from "../unsuited-model-error.ts";

/** A layer of the encoder and the layer of the decoder that undoes it. */
export interface DensePair {
  readonly encoder: tfl.layers.Layer;
  readonly decoder: tfl.layers.Layer;
  /** The sizes of what the encoder's layer takes and of its code. */
  readonly sizes: readonly [number, number];
}

/** Layers without weights of which dense models are made. */
const plain = ["InputLayer", "Flatten", "Activation", "Reshape"];

/**
 * Dense layers of the encoder from the rows up, each with its mirror.
 *
 * @throws UnsuitedModelError naming the first layer that is not dense, or that its mirror does not fit
 */
export function densePairs(
  { encoder, decoder, code }: Pick<Autoencoder, "encoder" | "decoder" | "code">,
  use: string,
): readonly DensePair[] {
  if (code.kind === "distribution")
    throw new UnsuitedModelError(
      use,
      "an encoder that gives one code",
      `a distribution: ${code.parameters.join(", ")}`,
      "a variational model is trained as a whole: fit",
    );
  const down = denseLayers("encoder", encoder, use);
  const up = denseLayers("decoder", decoder, use).reverse();
  if (down.length !== up.length) {
    const expected = `as many dense layers in the decoder as in the encoder (${down.length})`;
    throw new UnsuitedModelError(use, expected, `${up.length}`, "build a model that mirrors them");
  }
  return down.map((layer, i) => {
    const [units, codeDim] = kernelShape(layer);
    const mirrored = kernelShape(up[i]!);
    if (mirrored[0] !== codeDim || mirrored[1] !== units) {
      const expected = `decoder/${up[i]!.name} to mirror encoder/${layer.name}: a kernel of [${codeDim}, ${units}]`;
      throw new UnsuitedModelError(use, expected, `[${mirrored}]`, "give both the same sizes");
    }
    return { encoder: layer, decoder: up[i]!, sizes: [units, codeDim] };
  });
}

function denseLayers(part: string, model: tfl.LayersModel, use: string): tfl.layers.Layer[] {
  const layers = model.layers.filter((layer) => !plain.includes(layer.getClassName()));
  const other = layers.find((layer) => layer.getClassName() !== "Dense");
  if (other)
    throw new UnsuitedModelError(
      use,
      `dense layers with kernels of their own in the ${part}`,
      `${other.getClassName()} "${part}/${other.name}"`,
      "use stacked or denseAutoencoder without tied",
    );
  return layers;
}

function kernelShape(layer: tfl.layers.Layer): [number, number] {
  const [inputs, units] = layer.weights[0]!.shape;
  return [inputs!, units!];
}

import type { Autoencoder } from "@autoencoders/models";
import * as tf from "@tensorflow/tfjs-core";
import * as tfl from "@tensorflow/tfjs-layers";
import { checkNumber } from "../_check-number.ts";
import { outputsOf } from "../_outputs-of.ts";
import { AnalysisError } from "../analysis-error.ts";

/** A choice of units of an encoder. */
export interface UnitOptions {
  /** Layer of the encoder, such as "hidden1"; the code by default. A unit of a feature map is a channel, whose activation is that of its greatest pixel. */
  readonly layer?: string;
  /** Units of the layer, from 0; all by default. */
  readonly units?: readonly number[];
}

/** Units of a layer and the function that activates them. */
export interface LayerUnits {
  readonly units: readonly number[];
  /** Returns the activations of these units for rows, [batch, units]. */
  readonly activations: (x: tf.Tensor) => tf.Tensor;
}

/** Finds units of an encoder. @throws AnalysisError where the encoder has no such layer or the layer no such units */
export function layerUnits(
  where: string,
  { encoder }: Pick<Autoencoder, "encoder">,
  { layer, units }: UnitOptions,
): LayerUnits {
  const output = layer === undefined ? encoder.outputs[0]! : outputOf(where, encoder, layer);
  const count = output.shape.at(-1)!;
  const chosen = units ?? Array.from({ length: count }, (_, unit) => unit);
  if (!Array.isArray(chosen) || chosen.length === 0)
    throw new AnalysisError(`${where}, units`, "a list of at least one unit", String(units));
  for (const unit of chosen)
    checkNumber(`${where}, units`, unit, { min: 0, max: count - 1, integer: true });
  const part = tfl.model({ inputs: encoder.inputs, outputs: output });
  return {
    units: chosen,
    activations: (x) => {
      const output = outputsOf(part, x)[0]!;
      const positions = output.shape.slice(1, -1).map((_, i) => i + 1);
      const each = positions.length > 0 ? tf.max(output, positions) : output;
      return units ? tf.gather(each, tf.tensor1d(chosen, "int32"), 1) : each;
    },
  };
}

function outputOf(where: string, encoder: tfl.LayersModel, name: string): tfl.SymbolicTensor {
  const layers = encoder.layers.filter((layer) => layer.getClassName() !== "InputLayer");
  const layer = layers.find((each) => each.name === name);
  if (layer) return [layer.getOutputAt(0)].flat()[0]!;
  const names = layers.map((each) => each.name).join(", ");
  throw new AnalysisError(`${where}, layer`, `a layer of the encoder: ${names}`, `"${name}"`);
}

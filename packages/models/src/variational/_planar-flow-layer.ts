import { type FlowedCode, planarFlows } from "@autoencoders/layers";
import * as tf from "@tensorflow/tfjs-core";
import * as tfl from "@tensorflow/tfjs-layers";

/** Sends codes through planar flows: codes [batch, d] and the parameters of `planarFlows` to where they end, [batch, d]. */
export class PlanarFlows extends tfl.layers.Layer {
  static readonly className = "PlanarFlows";
  readonly #count: number;

  constructor(count: number) {
    super({ name: "code" });
    this.#count = count;
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), count: this.#count };
  }

  override computeOutputShape(inputShape: tfl.Shape | tfl.Shape[]): tfl.Shape | tfl.Shape[] {
    const [first] = inputShape;
    return Array.isArray(first) ? first : inputShape;
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    const [z, parameters] = [inputs].flat();
    return tf.tidy(() => this.flowed(z!, parameters!).code);
  }

  flowed(z: tf.Tensor, parameters: tf.Tensor): FlowedCode {
    return planarFlows(z, parameters);
  }
}

import * as tfl from "@tensorflow/tfjs-layers";
import { applied } from "../_applied.ts";
import { type OutputActivation, outputs } from "../objective/_outputs.ts";

/** A decoder that ends in these logits and their activation, and the same up to the logits. */
export function withOutput(
  input: tfl.SymbolicTensor,
  logits: tfl.SymbolicTensor,
  outputActivation: OutputActivation,
): { decoder: tfl.LayersModel; logitsModel: tfl.LayersModel } {
  const { layer } = outputs[outputActivation];
  return {
    decoder: tfl.model({
      name: "decoder",
      inputs: input,
      outputs: layer ? applied(layer(), logits) : logits,
    }),
    logitsModel: tfl.model({ name: "logits", inputs: input, outputs: logits }),
  };
}

import { dropoutNoise, type Random } from "@autoencoders/layers";
import * as tf from "@tensorflow/tfjs-core";
import * as tfl from "@tensorflow/tfjs-layers";
import { applied } from "../_applied.ts";
import { applyLayer } from "../_apply-layer.ts";
import { flatInput } from "../dense/_dense-layers.ts";
import { Clip } from "./_clip.ts";
import type { MemberNet, Stage } from "./_member-net.ts";
import { Slice } from "./_slice.ts";

interface Ensemble {
  /** Rows to the codes of all nets, side by side. */
  readonly encoder: tfl.LayersModel;
  /** These codes to the mean of the nets' reconstructions. */
  readonly decoder: tfl.LayersModel;
  /** These codes to every net's reconstruction, side by side: [batch, nets · features]. */
  readonly each: tfl.LayersModel;
  /** Rows to codes and reconstructions of all nets, side by side, with dropout and the statistics of the batch. */
  readonly train: (rows: tf.Tensor, random: Random) => TrainedNets;
}

interface TrainedNets {
  readonly code: tf.Tensor;
  readonly each: tf.Tensor;
}

/** Joins nets that know nothing of each other to one model; they see rows cut off at ±clip. */
export function ensemble(
  nets: readonly MemberNet[],
  { inputShape, clip }: { readonly inputShape: readonly number[]; readonly clip: number },
): Ensemble {
  const { input, flat } = flatInput(inputShape);
  const clipping = new Clip({ name: "clip", limit: clip });
  const clipped = applied(clipping, flat);
  const code = joined(
    "code",
    nets.map((net) => net.encoder.flat().reduce((y, layer) => applied(layer, y), clipped)),
  );
  const encoder = tfl.model({ name: "encoder", inputs: input, outputs: code });

  const codes = tfl.input({ name: "code", shape: [code.shape[1]!] });
  let from = 0;
  const outputs = nets.map(({ codeDim, decoder, output }, i) => {
    const slice = new Slice({ name: `slice${i + 1}`, from, size: codeDim });
    from += codeDim;
    const last = decoder.flat().reduce((y, layer) => applied(layer, y), applied(slice, codes));
    return applied(output, last);
  });
  const each = tfl.model({ name: "each", inputs: codes, outputs: joined("each", outputs) });
  const average = tfl.layers.average({ name: "mean" });
  let mean = outputs.length === 1 ? outputs[0]! : applied(average, outputs);
  if (inputShape.length > 1)
    mean = applied(tfl.layers.reshape({ name: "rows", targetShape: [...inputShape] }), mean);
  const decoder = tfl.model({ name: "decoder", inputs: codes, outputs: mean });

  return {
    encoder,
    decoder,
    each,
    train(rows, random) {
      const seen = applyLayer(clipping, tf.reshape(rows, [rows.shape[0]!, -1]));
      const members = nets.map((net) => {
        const dropout = net.dropout === 0 ? undefined : dropoutNoise({ rate: net.dropout });
        const stage = (y: tf.Tensor, layers: Stage): tf.Tensor => {
          const activations = layers.reduce(applyTraining, y);
          return dropout ? dropout(activations, random) : activations;
        };
        const own = net.encoder.reduce(stage, seen);
        return { code: own, output: applyTraining(net.decoder.reduce(stage, own), net.output) };
      });
      return {
        code: tf.concat(
          members.map((member) => member.code),
          1,
        ),
        each: tf.concat(
          members.map((member) => member.output),
          1,
        ),
      };
    },
  };
}

const applyTraining = (y: tf.Tensor, layer: tfl.layers.Layer): tf.Tensor =>
  applyLayer(layer, y, { training: true });

const joined = (name: string, tensors: readonly tfl.SymbolicTensor[]): tfl.SymbolicTensor =>
  tensors.length === 1 ? tensors[0]! : applied(tfl.layers.concatenate({ name }), [...tensors]);

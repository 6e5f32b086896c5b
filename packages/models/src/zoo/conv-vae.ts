import * as tfl from "@tensorflow/tfjs-layers";
import { assemble } from "../_assemble.ts";
import type { Autoencoder } from "../autoencoder.ts";
import { convDecoder } from "../conv/_conv-decoder.ts";
import { convLevels, flatMap } from "../conv/_conv-encoder.ts";
import { convParameters } from "../conv/_conv-parameters.ts";
import { convPlan } from "../conv/_conv-plan.ts";
import { upsamplings } from "../conv/_up-samplings.ts";
import { dense, hiddenLayers } from "../dense/_dense-layers.ts";
import { initializeKernels } from "../kernels/_initialize-kernels.ts";
import { quietBackend } from "../kernels/_quiet-backend.ts";
import { likelihoods } from "../objective/_likelihoods.ts";
import { checkPenalties } from "../objective/_penalty-terms.ts";
import { checkOptions } from "../options/_check-options.ts";
import { type BuildLimits, checkSize } from "../options/build-limits.ts";
import type { OptionsOf } from "../options/options-of.ts";
import { convVaeOptions } from "../variational/_conv-vae-options.ts";
import { likelihoodParameters } from "../variational/_likelihood-scale.ts";
import { variationalObjective } from "../variational/_variational-objective.ts";
import { zooEntry } from "./zoo-entry.ts";

/** The options of `convVae`. */
export interface ConvVaeOptions extends OptionsOf<typeof convVaeOptions> {}

/**
 * A variational autoencoder of convolutions with the prior N(0, I): convolutions of stride 2, dense layers `hidden` (none
 * unless asked for), the heads mean and logVar, and a decoder that mirrors them from the smallest map on. Terms as of
 * `vae`, in nats.
 *
 * @throws OptionError where an option is unknown or out of its range, or rows are no images
 * @throws PenaltyError where a penalty makes no sense for these layers
 *
 * D. P. Kingma, M. Welling, "Auto-Encoding Variational Bayes", ICLR 2014, https://arxiv.org/abs/1312.6114; the layers
 * are of F. Chollet, "Variational AutoEncoder", Keras examples, 2020, https://keras.io/examples/generative/vae/
 */
export function convVae(options: ConvVaeOptions, limits: BuildLimits = {}): Autoencoder {
  const name = "convVae";
  const { values, stored } = checkOptions(name, convVaeOptions, options, limits);
  const { inputShape, filters, hidden, codeDim, activation } = values;
  const plan = convPlan(name, {
    ...values,
    convolvesFirst: upsamplings[values.decoder].convolvesFirst,
    levels: filters.length,
  });
  const parameters = convParameters(plan, { ...values, heads: 2 });
  checkSize(name, parameters + likelihoodParameters(name, values), limits);
  quietBackend();

  const { output: outputActivation, isOfCounts } = likelihoods[values.likelihood];
  const { input, map } = convLevels({ ...values, downsample: "stride", isOfCounts });
  const last = hiddenLayers(flatMap(map), hidden, activation);
  const heads = ["mean", "logVar"].map((head) => dense(last, head, codeDim, "linear"));
  const encoder = tfl.model({ name: "encoder", inputs: input, outputs: heads });
  const { decoder, logitsModel } = convDecoder({
    ...values,
    plan,
    channels: inputShape[2]!,
    outputActivation,
  });
  checkPenalties(values.penalties, { encoder, decoder });
  initializeKernels(
    name,
    { encoder, decoder },
    { initializer: values.kernelInitializer, seed: values.seed },
  );
  return assemble({
    name,
    options: stored,
    encoder,
    decoder,
    ...variationalObjective({ ...values, encoder, decoder, logitsModel, codeShape: [codeDim] }),
  });
}

/** The zoo's entry of the convolutional variational autoencoder: its builder, options, summary and source. */
export const convVaeEntry = zooEntry(convVae, convVaeOptions, {
  summary: "variational, of convolutions: images drawn from a distribution over codes",
  source: {
    authors: "D. P. Kingma, M. Welling",
    title: "Auto-Encoding Variational Bayes",
    year: 2014,
    link: "https://arxiv.org/abs/1312.6114",
  },
});

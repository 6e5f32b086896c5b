import * as tfl from "@tensorflow/tfjs-layers";
import { applied } from "../_applied.ts";
import { assemble } from "../_assemble.ts";
import { type Adversary, codeContest } from "../adversarial/_code-contest.ts";
import { discriminatorParameters } from "../adversarial/_code-discriminator.ts";
import type { Autoencoder } from "../autoencoder.ts";
import { initializeKernels } from "../kernels/_initialize-kernels.ts";
import { quietBackend } from "../kernels/_quiet-backend.ts";
import { checkPenalties } from "../objective/_penalty-terms.ts";
import {
  checkReconstruction,
  reconstructionObjective,
} from "../objective/_reconstruction-objective.ts";
import type { Prior } from "../objective/prior.ts";
import { type BuildLimits, checkSize } from "../options/build-limits.ts";
import type { ResolvedOptions } from "../options/options-of.ts";
import { denseDecoder } from "./_dense-decoder.ts";
import { dense, flatInput, hiddenLayers, layerSizes } from "./_dense-layers.ts";
import type { denseOptions } from "./_dense-options.ts";

interface DenseBuild {
  /** The builder's name. */
  readonly name: string;
  /** The builder's options in their stored form. */
  readonly options: object;
  readonly values: ResolvedOptions<typeof denseOptions>;
  /** A layer without weights before the code's dense layer. */
  readonly beforeCode?: tfl.layers.Layer | undefined;
  /** A layer without weights between the code's dense layer and the decoder. */
  readonly codeLayer?: tfl.layers.Layer | undefined;
  /** What codes are drawn toward, where the values' penalties do so. */
  readonly prior?: Prior;
  /** What holds the codes to N(0, I), where a discriminator does so. */
  readonly adversary?: Adversary;
  readonly limits: BuildLimits;
}

/** Builds the dense autoencoder that `denseAutoencoder` and the named ones are. */
export function buildDense({
  name,
  options,
  values,
  beforeCode,
  codeLayer,
  prior,
  adversary,
  limits,
}: DenseBuild): Autoencoder {
  const { inputShape, hidden, codeDim, activation, tied, penalties } = values;
  checkReconstruction(name, values);
  const sizes = layerSizes(inputShape, hidden, codeDim);
  const judging = discriminatorParameters(codeDim, adversary?.hidden);
  checkSize(name, denseParameters(sizes, tied) + judging, limits);
  quietBackend();

  const { input, flat } = flatInput(inputShape);
  const lastHidden = hiddenLayers(flat, hidden, activation);
  const before = beforeCode ? applied(beforeCode, lastHidden) : lastHidden;
  const last = dense(before, "code", codeDim, values.codeActivation);
  const code = codeLayer ? applied(codeLayer, last) : last;
  const encoder = tfl.model({ name: "encoder", inputs: input, outputs: code });
  const { decoder, logitsModel } = denseDecoder({
    inputShape,
    sizes,
    activation,
    outputActivation: values.outputActivation,
    tiedTo: tied ? encoder.layers.filter((layer) => layer.weights.length > 0) : undefined,
  });
  checkPenalties(penalties, { encoder, decoder });
  const contest =
    adversary && codeContest(adversary, { encoder, codeDim, corruption: values.corruption });
  initializeKernels(
    name,
    { encoder, decoder, ...contest },
    { initializer: values.kernelInitializer, seed: values.seed },
  );
  return assemble({
    name,
    options,
    encoder,
    decoder,
    code: { kind: "vector", shape: [codeDim] },
    ...(prior && { prior }),
    ...contest,
    ...reconstructionObjective({ ...values, encoder, decoder, logitsModel }),
  });
}

function denseParameters(sizes: readonly number[], tied: boolean): number {
  const pairs = sizes
    .slice(1)
    .map((size, i) => ({ kernel: size * sizes[i]!, biases: size + sizes[i]! }));
  return pairs.reduce((sum, { kernel, biases }) => sum + kernel * (tied ? 1 : 2) + biases, 0);
}

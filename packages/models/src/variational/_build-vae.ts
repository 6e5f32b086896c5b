import { assemble } from "../_assemble.ts";
import type { Autoencoder } from "../autoencoder.ts";
import { denseDecoder } from "../dense/_dense-decoder.ts";
import { layerSizes } from "../dense/_dense-layers.ts";
import { calm } from "../kernels/_calm.ts";
import { initializeKernels } from "../kernels/_initialize-kernels.ts";
import { quietBackend } from "../kernels/_quiet-backend.ts";
import { likelihoods } from "../objective/_likelihoods.ts";
import { checkPenalties } from "../objective/_penalty-terms.ts";
import { type BuildLimits, checkSize } from "../options/build-limits.ts";
import type { ResolvedOptions } from "../options/options-of.ts";
import { likelihoodParameters } from "./_likelihood-scale.ts";
import type { PosteriorFlows } from "./_posterior-flows.ts";
import type { vaeOptions } from "./_vae-options.ts";
import { variationalEncoder } from "./_variational-encoder.ts";

interface VaeBuild {
  /** The builder's name. */
  readonly name: string;
  /** The builder's options as they are stored. */
  readonly options: object;
  readonly values: Omit<ResolvedOptions<typeof vaeOptions>, "beta">;
  readonly limits: BuildLimits;
  /** The flows that the encoder ends in; none where absent. */
  readonly flows?: PosteriorFlows;
  /**
   * Kernels such as "discriminator/logit/kernel" that are to do little at first, where what they do by chance costs nats that training has to win back.
   * Default: none.
   */
  readonly calmed?: readonly string[];
  /** How many numbers these and the objective's own parts hold. Default: 0. */
  readonly furtherParameters?: number;
  /** How many classes encoder and decoder are told of; none where absent. */
  readonly classes?: number;
  /** Makes the objective of the networks, whose kernels are still zero; those of its own parts are drawn with theirs. */
  readonly objective: (
    networks: VaeNetworks,
  ) => Omit<Autoencoder, "name" | "options" | "encoder" | "decoder">;
}

interface VaeNetworks extends Pick<Autoencoder, "encoder" | "decoder"> {
  /** The decoder before its last activation. */
  readonly logitsModel: Autoencoder["decoder"];
  /** The shape of one code. */
  readonly codeShape: readonly number[];
}

/** Builds the variational autoencoder that `vae` and the named ones are. */
export function buildVae({
  name,
  options,
  values,
  limits,
  flows,
  calmed = [],
  furtherParameters = 0,
  classes,
  objective,
}: VaeBuild): Autoencoder {
  const { inputShape, hidden, codeDim, activation } = values;
  const sizes = layerSizes(inputShape, hidden, codeDim);
  const learned = likelihoodParameters(name, values);
  checkSize(name, vaeParameters(sizes, classes) + learned + furtherParameters, limits);
  quietBackend();

  const { output, isOfCounts } = likelihoods[values.likelihood];
  const encoder = variationalEncoder({ ...values, isOfCounts, classes, flows });
  const { decoder, logitsModel } = denseDecoder({
    inputShape,
    sizes,
    activation,
    outputActivation: output,
    tiedTo: undefined,
    classes,
  });
  checkPenalties(values.penalties, { encoder, decoder });
  const made = objective({ encoder, decoder, logitsModel, codeShape: [codeDim] });
  initializeKernels(
    name,
    { encoder, decoder, ...made },
    { initializer: values.kernelInitializer, seed: values.seed },
  );
  flows?.calm({ encoder, decoder, ...made });
  calm({ encoder, decoder, ...made }, calmed);
  return assemble({
    name,
    options,
    encoder,
    decoder,
    ...made,
  });
}

function vaeParameters(sizes: readonly number[], classes = 0): number {
  const [last, codeDim] = sizes.slice(-2) as [number, number];
  const secondHead = last * codeDim + codeDim;
  // The first layers of encoder and decoder have a row of weights for each class; without hidden layers they are the heads and the output.
  const told = sizes.length > 2 ? sizes[1]! + last : 2 * codeDim + sizes[0]!;
  return sizes
    .slice(1)
    .reduce(
      (sum, size, i) => sum + 2 * size * sizes[i]! + size + sizes[i]!,
      secondHead + classes * told,
    );
}

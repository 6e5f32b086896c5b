import { assemble } from "../_assemble.ts";
import type { Autoencoder } from "../autoencoder.ts";
import { denseDecoder } from "../dense/_dense-decoder.ts";
import { layerSizes } from "../dense/_dense-layers.ts";
import { initializeKernels } from "../kernels/_initialize-kernels.ts";
import { quietBackend } from "../kernels/_quiet-backend.ts";
import { checkPenalties } from "../objective/_penalty-terms.ts";
import { type BuildLimits, checkSize } from "../options/_build-limits.ts";
import type { Resolved } from "../options/_check-options.ts";
import type { VaeOptions } from "../zoo/vae.ts";
import { conditionalNll } from "./_conditional-nll.ts";
import { likelihoods } from "./_likelihoods.ts";
import { variationalEncoder } from "./_variational-encoder.ts";
import { variationalLosses } from "./_variational-losses.ts";
import { variationalParts } from "./_variational-parts.ts";

/** The variational autoencoder that `vae` and the named ones are. */
export function buildVae(
  name: string,
  options: object,
  values: Resolved<VaeOptions>,
  limits: BuildLimits = {},
): Autoencoder {
  const { inputShape, hidden, codeDim, activation, head, penalties } = values;
  const sizes = layerSizes(inputShape, hidden, codeDim);
  checkSize(name, vaeParameters(sizes), limits);
  quietBackend();

  const encoder = variationalEncoder({ inputShape, hidden, codeDim, activation, head });
  const outputActivation = likelihoods[values.likelihood].output;
  const { decoder, logitsModel } = denseDecoder({
    inputShape,
    sizes,
    activation,
    outputActivation,
  });
  checkPenalties(penalties, { encoder, decoder });
  initializeKernels({ encoder, decoder }, values.kernelInitializer, values.seed);
  const losses = variationalLosses({ ...values, encoder, decoder, logitsModel });
  return assemble({
    ...{ name, options, encoder, decoder, losses },
    conditionalNll: conditionalNll({ ...values, logitsModel }),
    ...variationalParts(values),
  });
}

function vaeParameters(sizes: readonly number[]): number {
  const [last, codeDim] = sizes.slice(-2) as [number, number];
  const secondHead = last * codeDim + codeDim;
  return sizes
    .slice(1)
    .reduce((sum, size, i) => sum + 2 * size * sizes[i]! + size + sizes[i]!, secondHead);
}

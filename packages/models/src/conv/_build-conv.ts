import type { Corruption } from "@autoencoders/layers";
import type { Penalty } from "@autoencoders/losses";
import * as tfl from "@tensorflow/tfjs-layers";
import { assemble } from "../_assemble.ts";
import type { Autoencoder } from "../autoencoder.ts";
import { dense } from "../dense/_dense-layers.ts";
import type { ActivationName } from "../kernels/_activations.ts";
import { initializeKernels } from "../kernels/_initialize-kernels.ts";
import type { KernelInitializer } from "../kernels/_kernel-values.ts";
import { quietBackend } from "../kernels/_quiet-backend.ts";
import type { OutputActivation, ReconstructionName } from "../objective/_observations.ts";
import { checkPenalties, penaltyNumbers } from "../objective/_penalty-terms.ts";
import {
  observation,
  reconstructionLosses,
  reconstructionObjective,
} from "../objective/_reconstruction-losses.ts";
import { type BuildLimits, checkSize } from "../options/_build-limits.ts";
import { OptionError } from "../options/option-error.ts";
import { convDecoder } from "./_conv-decoder.ts";
import { convLevels, type Downsample, flatMap } from "./_conv-encoder.ts";
import { convParameters } from "./_conv-parameters.ts";
import { convPlan } from "./_conv-plan.ts";
import { tiedConvDecoder } from "./_tied-conv-decoder.ts";
import { type Upsample, upsamplings } from "./_up-samplings.ts";

/** Checked options of a convolutional autoencoder, specs made into what they describe. */
export interface ConvParts {
  readonly inputShape: readonly number[];
  readonly filters: readonly number[];
  readonly kernelSize: number;
  readonly codeDim: number | undefined;
  readonly downsample: Downsample;
  readonly poolPadding: "same" | "valid";
  readonly decoder: Upsample;
  readonly activation: ActivationName;
  readonly codeActivation: ActivationName | undefined;
  readonly outputActivation: OutputActivation;
  readonly reconstruction: ReconstructionName | undefined;
  readonly tied: boolean;
  readonly kernelInitializer: KernelInitializer;
  readonly corruption: Corruption | undefined;
  readonly penalties: Readonly<Record<string, Penalty>>;
  readonly seed: number;
}

/** The autoencoder that `convAutoencoder` and the named ones are. */
export function buildConv(
  name: string,
  options: object,
  parts: ConvParts,
  limits: BuildLimits = {},
): Autoencoder {
  const { inputShape, filters, codeDim, activation, outputActivation, tied } = parts;
  const { codeActivation = activation, corruption, penalties } = parts;
  const observed = observation(name, parts);
  checkTogether(name, parts);
  const plan = convPlan(name, {
    ...{ ...parts, ...upsamplings[parts.decoder] },
    levels: filters.length - (codeDim === undefined ? 0 : 1), // the dense layer stands for one
  });
  checkSize(name, convParameters(plan, parts), limits);
  quietBackend();

  const lastActivation = codeDim === undefined ? codeActivation : activation;
  const { input, map } = convLevels({ ...parts, lastActivation });
  const code = codeDim === undefined ? map : dense(flatMap(map), "code", codeDim, codeActivation);
  const encoder = tfl.model({ name: "encoder", inputs: input, outputs: code });
  const { decoder, logitsModel } = tied
    ? tiedConvDecoder({ encoder, plan, activation, outputActivation })
    : convDecoder({ ...parts, plan, channels: inputShape[2]! });
  checkPenalties(penalties, { encoder, decoder });
  initializeKernels({ encoder, decoder }, parts.kernelInitializer, parts.seed);

  const losses = reconstructionLosses({
    ...{ encoder, decoder, logitsModel, corruption, penalties },
    ...observed,
  });
  return assemble({
    ...{ name, options, encoder, decoder, losses },
    code: { kind: codeDim === undefined ? "map" : "vector", shape: plan.codeShape },
    objective: reconstructionObjective({ ...observed, corruption, penalties }),
    numbers: penaltyNumbers(penalties),
  });
}

/** @throws OptionError where two options exclude each other */
function checkTogether(name: string, { downsample, poolPadding, decoder, tied }: ConvParts): void {
  if (tied && (downsample !== "stride" || decoder !== "transpose")) {
    const expected = 'false, or downsample to be "stride" and decoder "transpose"';
    throw new OptionError(name, "tied", expected, `true with "${downsample}" and "${decoder}"`);
  }
  if (poolPadding === "valid" && downsample === "stride") {
    throw new OptionError(name, "poolPadding", '"same" where there are no pools', '"valid"');
  }
}

import * as tfl from "@tensorflow/tfjs-layers";
import { applied } from "../_applied.ts";
import { assemble } from "../_assemble.ts";
import type { Autoencoder } from "../autoencoder.ts";
import { dense } from "../dense/_dense-layers.ts";
import { initializeKernels } from "../kernels/_initialize-kernels.ts";
import { quietBackend } from "../kernels/_quiet-backend.ts";
import { checkPenalties } from "../objective/_penalty-terms.ts";
import {
  checkReconstruction,
  reconstructionObjective,
} from "../objective/_reconstruction-objective.ts";
import { type BuildLimits, checkSize } from "../options/build-limits.ts";
import { OptionError } from "../options/option-error.ts";
import type { ResolvedOptions } from "../options/options-of.ts";
import { codeConv } from "./_code-conv.ts";
import { convDecoder } from "./_conv-decoder.ts";
import { convLevels, flatMap } from "./_conv-encoder.ts";
import type { convOptions } from "./_conv-options.ts";
import { convParameters } from "./_conv-parameters.ts";
import { convPlan } from "./_conv-plan.ts";
import { tiedConvDecoder } from "./_tied-conv-decoder.ts";
import { upsamplings } from "./_up-samplings.ts";

type ConvValues = ResolvedOptions<typeof convOptions>;

interface ConvBuild {
  /** The builder's name. */
  readonly name: string;
  /** The builder's options in their stored form. */
  readonly options: object;
  readonly values: ConvValues;
  /** A layer without weights after a convolution of 1 × 1 to so many channels, where the code is a map; each takes so many levels. */
  readonly codeLayer?: {
    readonly layer: tfl.layers.Layer;
    readonly channels: number;
    readonly levels?: readonly number[];
  };
  readonly limits: BuildLimits;
}

/** Builds the autoencoder that `convAutoencoder` and the named ones are. */
export function buildConv({ name, options, values, codeLayer, limits }: ConvBuild): Autoencoder {
  const { inputShape, filters, codeDim, activation, codeActivation, outputActivation } = values;
  checkReconstruction(name, values);
  checkTogether(name, values);
  const ofFilters = convPlan(name, {
    ...values,
    convolvesFirst: upsamplings[values.decoder].convolvesFirst,
    levels: filters.length - (codeDim === undefined ? 0 : 1), // the dense layer stands for one
  });
  const plan = codeLayer
    ? { ...ofFilters, codeShape: [...ofFilters.encoderMap.slice(0, 2), codeLayer.channels] }
    : ofFilters;
  const codeChannels = codeLayer?.channels;
  checkSize(name, convParameters(plan, { ...values, codeChannels }), limits);
  quietBackend();

  const lastActivation = codeDim === undefined && !codeLayer ? codeActivation : activation;
  const { input, map } = convLevels({ ...values, lastActivation });
  const code = codeLayer
    ? applied(codeLayer.layer, codeConv(map, codeLayer.channels))
    : codeDim === undefined
      ? map
      : dense(flatMap(map), "code", codeDim, codeActivation);
  const encoder = tfl.model({ name: "encoder", inputs: input, outputs: code });
  const { decoder, logitsModel } = values.tied
    ? tiedConvDecoder({ encoder, plan, activation, outputActivation })
    : convDecoder({ ...values, plan, channels: inputShape[2]! });
  checkPenalties(values.penalties, { encoder, decoder });
  initializeKernels(
    name,
    { encoder, decoder },
    { initializer: values.kernelInitializer, seed: values.seed },
  );
  return assemble({
    name,
    options,
    encoder,
    decoder,
    code: {
      kind: codeDim === undefined ? "map" : "vector",
      shape: plan.codeShape,
      ...(codeLayer?.levels && { levels: codeLayer.levels }),
    },
    ...reconstructionObjective({ ...values, encoder, decoder, logitsModel }),
  });
}

/** @throws OptionError where two options exclude each other */
function checkTogether(name: string, { downsample, poolPadding, decoder, tied }: ConvValues): void {
  if (tied && (downsample !== "stride" || decoder !== "transpose")) {
    const expected = 'false, or downsample to be "stride" and decoder "transpose"';
    throw new OptionError(name, "tied", expected, `true with "${downsample}" and "${decoder}"`);
  }
  if (poolPadding === "valid" && downsample === "stride") {
    throw new OptionError(name, "poolPadding", '"same" where there are no pools', '"valid"');
  }
}

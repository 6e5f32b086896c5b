import { convOptions } from "../conv/_conv-options.ts";
import { varyOptions } from "../options/_vary-options.ts";
import type { OptionSchemas } from "../options/option-schema.ts";
import { vaeOptions } from "./_vae-options.ts";

const { corruption, penalties, seed, kernelInitializer } = convOptions;

/** The options of `convVae`. */
export const convVaeOptions: OptionSchemas = {
  ...varyOptions(convOptions, ["inputShape", "filters", "kernelSize"], { filters: [32, 64] }),
  ...varyOptions(vaeOptions, ["hidden", "codeDim"], { hidden: [], codeDim: 2 }),
  decoder: { ...convOptions.decoder, default: "transpose" },
  ...varyOptions(convOptions, ["activation"]),
  ...varyOptions(vaeOptions, ["beta", "likelihood", "likelihoodStddev"]),
  ...{ kernelInitializer, corruption, penalties, seed },
};

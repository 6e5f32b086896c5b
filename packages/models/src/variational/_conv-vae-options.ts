import { convOptions } from "../conv/_conv-options.ts";
import { varied } from "../options/_varied.ts";
import { vaeOptions } from "./_vae-options.ts";

const ofImages = varied(
  convOptions,
  [
    "inputShape",
    "filters",
    "kernelSize",
    "decoder",
    "activation",
    "kernelInitializer",
    "corruption",
    "penalties",
    "seed",
  ],
  {
    /** Channels of the encoder's convolutions, each of which halves the image; the decoder mirrors them. Default: [32, 64]. */
    filters: { ...convOptions.filters, default: [32, 64] },
    /** Dense layers between the last map and the heads, mirrored after the code. Default: []. */
    hidden: { ...vaeOptions.hidden, default: [] },
    /** How many latents a code has. Default: 2. */
    codeDim: { ...vaeOptions.codeDim, default: 2 },
    /** How maps are doubled: by nearest up-sampling after convolutions, or by transposed ones of stride 2. Default: "transpose". */
    decoder: { ...convOptions.decoder, default: "transpose" },
  },
);

/** The options of `convVae`. */
export const convVaeOptions = varied(
  vaeOptions,
  ["beta", "likelihood", "likelihoodStddev", "likelihoodScale"],
  ofImages,
);

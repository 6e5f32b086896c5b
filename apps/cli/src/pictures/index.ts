import { activationMaxima } from "./activation-maxima.ts";
import { anomalies } from "./anomalies.ts";
import { codebook } from "./codebook.ts";
import { codes } from "./codes.ts";
import { completions } from "./completions.ts";
import { confusion } from "./confusion.ts";
import { curves } from "./curves.ts";
import { histogram } from "./histogram.ts";
import { interpolations } from "./interpolations.ts";
import { kernels } from "./kernels.ts";
import { latentKl } from "./latent-kl.ts";
import { manifold } from "./manifold.ts";
import type { Picture } from "./picture.ts";
import { reconstructions } from "./reconstructions.ts";
import { samples } from "./samples.ts";
import { sparsity } from "./sparsity.ts";
import { spectrum } from "./spectrum.ts";
import { summary } from "./summary.ts";
import { thumbnails } from "./thumbnails.ts";
import { topActivating } from "./top-activating.ts";
import { traversals } from "./traversals.ts";

/** Every kind of picture, in the order in which they are listed and stand in a report. */
export const pictures: readonly Picture[] = [
  curves,
  summary,
  reconstructions,
  completions,
  kernels,
  topActivating,
  activationMaxima,
  samples,
  manifold,
  traversals,
  interpolations,
  codes,
  codebook,
  thumbnails,
  histogram,
  sparsity,
  latentKl,
  spectrum,
  anomalies,
  confusion,
];

import { digitsPlane } from "./digits-plane.ts";
import { digitsStacked } from "./digits-stacked.ts";
import { digitsStrokes } from "./digits-strokes.ts";
import { fashionDenoising } from "./fashion-denoising.ts";
import { fashionDropout } from "./fashion-dropout.ts";
import { fashionFsq } from "./fashion-fsq.ts";
import { fashionHashing } from "./fashion-hashing.ts";
import { fashionStacked } from "./fashion-stacked.ts";
import { fashionTied } from "./fashion-tied.ts";
import { mnistAae } from "./mnist-aae.ts";
import { mnistBetaVae } from "./mnist-beta-vae.ts";
import { mnistCompleting } from "./mnist-completing.ts";
import { mnistConditional } from "./mnist-conditional.ts";
import { mnistContractive } from "./mnist-contractive.ts";
import { mnistConv } from "./mnist-conv.ts";
import { mnistConvDenoising } from "./mnist-conv-denoising.ts";
import { mnistConvUpsampling } from "./mnist-conv-upsampling.ts";
import { mnistConvVae } from "./mnist-conv-vae.ts";
import { mnistDeep } from "./mnist-deep.ts";
import { mnistDenoising } from "./mnist-denoising.ts";
import { mnistDropout } from "./mnist-dropout.ts";
import { mnistFlowVae } from "./mnist-flow-vae.ts";
import { mnistIwae } from "./mnist-iwae.ts";
import { mnistKSparse } from "./mnist-k-sparse.ts";
import { mnistPlain } from "./mnist-plain.ts";
import { mnistPlainL1 } from "./mnist-plain-l1.ts";
import { mnistRae } from "./mnist-rae.ts";
import { mnistSparse } from "./mnist-sparse.ts";
import { mnistSparseCrossEntropy } from "./mnist-sparse-cross-entropy.ts";
import { mnistSparseDecay } from "./mnist-sparse-decay.ts";
import { mnistSparseSquared } from "./mnist-sparse-squared.ts";
import { mnistStacked } from "./mnist-stacked.ts";
import { mnistTied } from "./mnist-tied.ts";
import { mnistVae } from "./mnist-vae.ts";
import { mnistVae2d } from "./mnist-vae-2d.ts";
import { mnistVaeGan } from "./mnist-vae-gan.ts";
import { mnistVaeStddev } from "./mnist-vae-stddev.ts";
import { mnistVampVae } from "./mnist-vamp-vae.ts";
import { mnistVanilla } from "./mnist-vanilla.ts";
import { mnistVqVae } from "./mnist-vq-vae.ts";
import { mnistWinnerTakeAll } from "./mnist-winner-take-all.ts";
import { planeLinear } from "./plane-linear.ts";
import type { Recipe } from "./recipe.ts";
import { spritesBetaTcVae } from "./sprites-beta-tc-vae.ts";
import { spritesFactorVae } from "./sprites-factor-vae.ts";

/** Every recipe by its name. */
export const recipes: Readonly<Record<string, Recipe>> = Object.fromEntries(
  [
    digitsStacked,
    digitsStrokes,
    digitsPlane,
    planeLinear,
    mnistStacked,
    mnistTied,
    mnistDenoising,
    mnistDropout,
    mnistSparse,
    mnistSparseCrossEntropy,
    mnistSparseSquared,
    mnistSparseDecay,
    mnistVaeStddev,
    mnistVae,
    mnistBetaVae,
    mnistVae2d,
    mnistPlain,
    mnistPlainL1,
    mnistVanilla,
    mnistDeep,
    mnistContractive,
    mnistKSparse,
    mnistWinnerTakeAll,
    mnistConv,
    mnistConvUpsampling,
    mnistConvDenoising,
    mnistIwae,
    mnistVampVae,
    mnistFlowVae,
    mnistConditional,
    mnistCompleting,
    mnistConvVae,
    mnistVqVae,
    mnistRae,
    mnistAae,
    mnistVaeGan,
    fashionStacked,
    fashionTied,
    fashionDenoising,
    fashionDropout,
    fashionFsq,
    fashionHashing,
    spritesBetaTcVae,
    spritesFactorVae,
  ].map((recipe) => [recipe.name, recipe]),
);

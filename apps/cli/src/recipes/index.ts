import { digitsStacked } from "./digits-stacked.ts";
import { fashionStacked } from "./fashion-stacked.ts";
import { mnistContractive } from "./mnist-contractive.ts";
import { mnistDenoising } from "./mnist-denoising.ts";
import { mnistSparse } from "./mnist-sparse.ts";
import { mnistStacked } from "./mnist-stacked.ts";
import { mnistTied } from "./mnist-tied.ts";
import { mnistVae } from "./mnist-vae.ts";
import { planeLinear } from "./plane-linear.ts";
import type { Recipe } from "./recipe.ts";

/** Every recipe by its name. */
export const recipes: Readonly<Record<string, Recipe>> = Object.fromEntries(
  [
    digitsStacked,
    mnistStacked,
    mnistTied,
    mnistDenoising,
    mnistSparse,
    mnistContractive,
    mnistVae,
    fashionStacked,
    planeLinear,
  ].map((recipe) => [recipe.name, recipe]),
);

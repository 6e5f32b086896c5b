import { type Autoencoder, UnsuitedModelError } from "@autoencoders/models";
import type { RowOptions } from "../_row-results.ts";
import type { NumberRows } from "../data-rows.ts";
import { decodeCodes } from "./decode-codes.ts";
import { manifoldCodes } from "./manifold-codes.ts";

/** A map of a code of two dimensions: what is decoded where. */
export interface LatentManifold {
  /** Decoded images, [n, n, ...inputShape]; the code's first number grows to the right, its second upward. */
  readonly images: NumberRows;
  /** Code of each image, [n · n, 2]. */
  readonly codes: NumberRows;
}

/**
 * Decodes the codes of `manifoldCodes`: where the prior is N(0, I), each image stands for as many samples as any other.
 *
 * @param options.n images a side, ≥ 2
 * @throws UnsuitedModelError where the code has not two dimensions
 * @throws AnalysisError for an n that is none
 *
 * D. P. Kingma, M. Welling, "Auto-Encoding Variational Bayes", ICLR 2014, figure 4, https://arxiv.org/abs/1312.6114
 */
export async function latentManifold(
  model: Pick<Autoencoder, "name" | "decoder">,
  {
    n = 15,
    ...options
  }: RowOptions & {
    /** How many codes lie along each axis. Default: 15. */
    readonly n?: number;
  } = {},
): Promise<LatentManifold> {
  const [, ...codeShape] = model.decoder.inputs[0]!.shape;
  if (codeShape.join() !== "2")
    throw new UnsuitedModelError(
      "latentManifold",
      "a model whose code has two dimensions",
      `"${model.name}", whose codes are of shape [${codeShape.join(", ")}]`,
      "look at traversals, or at a projection of the codes (pca, tsne, umap), or train with codeDim: 2",
    );
  const codes = manifoldCodes(n);
  const { data, shape } = await decodeCodes(model, codes, options);
  return { images: { data, shape: [n, n, ...shape.slice(1)] }, codes };
}

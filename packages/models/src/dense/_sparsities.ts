import { kSparse, winnerTakeAll } from "@autoencoders/layers";
import { klSparsity, l1Activity, type Penalty, squaredSparsity } from "@autoencoders/losses";
import type { ActivationName } from "../kernels/_activations.ts";
import { OptionError } from "../options/option-error.ts";
import { SparseCode } from "./_sparse-code.ts";

interface SparsityOptions {
  readonly codeDim: number;
  readonly target: number;
  readonly k: number;
  readonly alpha: number;
  readonly rate: number;
}

/** What one way to a sparse code adds to an autoencoder. */
export interface Sparsity {
  /** Unless told otherwise. */
  readonly codeActivation: ActivationName;
  /** A term that makes an active code dear, */
  readonly penalty?: (options: SparsityOptions) => Penalty;
  /** or a layer that silences what is not among the largest. */
  readonly codeLayer?: (options: SparsityOptions) => SparseCode;
}

/** The ways to a code of which few units are active at a time. */
export const sparsities = {
  klSparsity: { codeActivation: "sigmoid", penalty: ({ target }) => klSparsity({ target }) },
  squaredSparsity: {
    codeActivation: "sigmoid",
    penalty: ({ target }) => squaredSparsity({ target }),
  },
  l1Activity: { codeActivation: "sigmoid", penalty: () => l1Activity() },
  kSparse: {
    codeActivation: "relu",
    codeLayer: ({ k, alpha, codeDim }) => {
      if (k > codeDim) {
        throw new OptionError("sparse", "k", `at most codeDim, which is ${codeDim}`, `${k}`);
      }
      const evaluationK = Math.min(codeDim, Math.round(alpha * k));
      return new SparseCode({
        training: (code) => kSparse(code, { k }),
        evaluation: (code) => kSparse(code, { k: evaluationK }),
        evaluationK,
      });
    },
  },
  winnerTakeAll: {
    codeActivation: "relu",
    codeLayer: ({ rate }) =>
      new SparseCode({
        training: (code) => winnerTakeAll(code, { rate }),
        evaluation: (code) => code,
      }),
  },
} as const satisfies Readonly<Record<string, Sparsity>>;
/** The name of a way to make a code sparse. */
export type SparsityName = keyof typeof sparsities;

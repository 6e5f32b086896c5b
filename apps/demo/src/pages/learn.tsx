import { useEffect } from "preact/hooks";
import { AutoencoderIdea } from "../learn/autoencoder-idea.tsx";
import { BetaIdea } from "../learn/beta-idea.tsx";
import { BottleneckIdea } from "../learn/bottleneck-idea.tsx";
import { ContractiveIdea } from "../learn/contractive-idea.tsx";
import { DenoisingIdea } from "../learn/denoising-idea.tsx";
import { GreedyIdea } from "../learn/greedy-idea.tsx";
import { learnDigits } from "../learn/learned-digits.ts";
import { SparsityIdea } from "../learn/sparsity-idea.tsx";
import { VariationalIdea } from "../learn/variational-idea.tsx";
import "../styles/learn.css";

/** Explains the ideas behind the models, each with something to play with. */
export function Learn() {
  useEffect(() => void learnDigits(), []);
  return (
    <div class="stack">
      <h1>Learn</h1>
      <p class="lead">
        Eight ideas, a paragraph each. Everything that moves here is computed as you drag.
      </p>
      <AutoencoderIdea />
      <BottleneckIdea />
      <DenoisingIdea />
      <SparsityIdea />
      <VariationalIdea />
      <BetaIdea />
      <ContractiveIdea />
      <GreedyIdea />
    </div>
  );
}

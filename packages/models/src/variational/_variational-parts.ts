import type { Corruption } from "@autoencoders/layers";
import type { Penalty } from "@autoencoders/losses";
import type { Autoencoder } from "../autoencoder.ts";
import { outputRanges } from "../objective/_observations.ts";
import { penaltyNumbers } from "../objective/_penalty-terms.ts";
import { standardNormal } from "../objective/standard-normal.ts";
import { type LikelihoodName, likelihoods } from "./_likelihoods.ts";

interface VariationalValues {
  readonly codeDim: number;
  readonly beta: number;
  readonly likelihood: LikelihoodName;
  readonly corruption: Corruption | undefined;
  readonly penalties: Readonly<Record<string, Penalty>>;
}

/** What a variational model with the prior N(0, I) says of itself. */
export function variationalParts({
  codeDim,
  beta,
  likelihood,
  corruption,
  penalties,
}: VariationalValues): Pick<Autoencoder, "code" | "prior" | "objective" | "numbers"> {
  const { output, domain } = likelihoods[likelihood];
  return {
    code: { kind: "distribution", shape: [codeDim], parameters: ["mean", "logVar"] },
    prior: standardNormal([codeDim]),
    objective: {
      outputActivation: output,
      likelihood,
      corruption,
      penalties,
      domain,
      range: outputRanges[output],
    },
    numbers: { beta, ...penaltyNumbers(penalties) },
  };
}

import { formats } from "../formats.ts";
import type { StoredPrior } from "./stored-prior.ts";

/** The text of prior.json, which `parsePrior` reads. */
export const priorText = (prior: StoredPrior): string =>
  `${JSON.stringify({ format: formats.prior, ...prior })}\n`;

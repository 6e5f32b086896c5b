import { OptionError } from "../options/option-error.ts";

/** @throws OptionError where numbers are to be drawn anew that no bernoulli likelihood judges */
export function checkBinarize(
  builder: string,
  { likelihood, binarize }: { readonly likelihood: string; readonly binarize: boolean },
): void {
  if (!binarize || likelihood === "bernoulli") return;
  throw new OptionError(builder, "binarize", `false with the likelihood "${likelihood}"`, "true");
}

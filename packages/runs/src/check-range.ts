import type { DataSetRows } from "@autoencoders/datasets";
import type { Autoencoder } from "@autoencoders/models";
import { clipToDomain, domainText } from "@autoencoders/trainers";
import { isIntensity } from "./is-intensity.ts";
import { RowsError } from "./rows-error.ts";

/**
 * Refuses rows with numbers that a model's loss cannot judge or its decoder cannot give: cross-entropy with numbers outside
 * [0, 1] has no minimum, and a sigmoid gives none of them; counts are whole numbers, and categories have a 1 among 0.
 *
 * @param options.name the name of the rows, for the message
 * @param options.advice ends the message
 * @throws RowsError
 */
export function checkRange(
  { objective = {} }: Pick<Autoencoder, "objective">,
  examples: Pick<DataSetRows, "data" | "shape">,
  { name, advice }: { readonly name: string; readonly advice: string },
): void {
  const domain = objective.domain ?? objective.range;
  if (!domain) return;
  const [, , rule] = domain;
  if (rule) checkRule(domain, examples, { name, advice });
  if (rule || isIntensity(examples)) return;
  throw new RowsError(
    name,
    "numbers in [0, 1], which are all that this model can give",
    "others",
    advice,
  );
}

/** @throws RowsError where rows are not the counts or the categories that a likelihood is of */
function checkRule(
  domain: NonNullable<NonNullable<Autoencoder["objective"]>["domain"]>,
  examples: Pick<DataSetRows, "data" | "shape">,
  { name, advice }: { readonly name: string; readonly advice: string },
): void {
  const { data } = examples;
  const isCounts = domain[2]?.kind === "whole";
  const rows = data instanceof Uint8Array ? intensities(examples) : { ...examples, data };
  const { clipped } = clipToDomain({ objective: { domain } }, rows);
  if (clipped === 0) return;
  throw new RowsError(
    name,
    `${domainText(domain)}, ${isCounts ? "unscaled counts, " : ""}which are all that this model can judge`,
    `others in ${clipped} of ${examples.shape[0]} rows`,
    isCounts ? `leave out any scaling, or ${advice}` : advice,
  );
}

/** Bytes as the intensities in [0, 1] that they mean. */
const intensities = ({ data, shape }: Pick<DataSetRows, "data" | "shape">) => ({
  data: Float32Array.from(data, (byte) => byte / 255),
  shape,
});

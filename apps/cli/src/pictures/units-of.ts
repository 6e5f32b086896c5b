import type { Autoencoder } from "@autoencoders/models";
import { UsageError } from "../errors/usage-error.ts";
import { oneOf } from "../options/one-of.ts";
import type { PictureOptions } from "./picture-options.ts";

/** Units of a layer: the numbers that the analysis asks for, and those that a picture shows. */
export interface Units {
  /** Numbers from 0, and the layer unless it is the code. */
  readonly asked: { readonly units: readonly number[]; readonly layer?: string };
  /** Numbers from 1. */
  readonly numbers: readonly number[];
  /** "the code", or "hidden1". */
  readonly of: string;
}

/**
 * The units that `--units` and `--layer` say; by default the first ones of the code. Of feature maps a unit is a channel.
 *
 * @throws UsageError where the encoder has no such layer or that layer no such unit
 */
export function unitsOf(
  { encoder }: Pick<Autoencoder, "encoder">,
  { layer, units }: PictureOptions,
  first: number,
): Units {
  const layers = encoder.layers.filter((each) => each.getClassName() !== "InputLayer");
  const names = layers.map((each) => each.name);
  const named = layer === undefined ? undefined : oneOf("--layer", layer, names);
  const [output] = [named ? encoder.getLayer(named).getOutputAt(0) : encoder.outputs].flat();
  const count = output!.shape.at(-1)!;
  const numbers = units ?? Array.from({ length: Math.min(first, count) }, (_, i) => i + 1);
  const beyond = numbers.find((unit) => unit > count);
  const of = named ?? "the code";
  if (beyond !== undefined)
    throw new UsageError(
      `expected --units to be from 1 to ${count}, as many as ${of} has, got ${beyond}`,
    );
  const asked = { units: numbers.map((unit) => unit - 1), ...(named && { layer: named }) };
  return { asked, numbers, of };
}

import { type Corruption, restoreCorruption } from "@autoencoders/layers";
import { type Autoencoder, zoo } from "@autoencoders/models";

/** What damages a model's input while it trains, if anything. */
export function corruptionOf({ name, options }: Autoencoder): Corruption | undefined {
  const defaults: Readonly<Record<string, unknown>> = Object.hasOwn(zoo, name)
    ? zoo[name as keyof typeof zoo].defaults
    : {};
  const { corruption } = { ...defaults, ...options } as { corruption?: unknown };
  return corruption === undefined ? undefined : restoreCorruption(corruption);
}

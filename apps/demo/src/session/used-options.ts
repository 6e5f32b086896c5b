import { type OptionSchemas, unmetUse } from "@autoencoders/models";

interface UsedOptions {
  readonly options: OptionSchemas;
  /** What options are where nothing is chosen. */
  readonly defaults: Readonly<Record<string, unknown>>;
}

/** Returns the chosen options of a model without those that mean nothing beside the others, which the model would refuse. */
export function usedOptions(
  { options, defaults }: UsedOptions,
  chosen: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const values = { ...defaults, ...chosen };
  return Object.fromEntries(
    Object.entries(chosen).filter(([name]) => !unmetUse(options[name] ?? {}, values)),
  );
}

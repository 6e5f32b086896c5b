import type { OptionSchemas } from "@autoencoders/models";

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
  const isUsed = (name: string): boolean =>
    Object.entries(options[name]?.usedWith ?? {}).every(([other, allowed]) =>
      allowed.some((value) => value === (chosen[other] ?? defaults[other])),
    );
  return Object.fromEntries(Object.entries(chosen).filter(([name]) => isUsed(name)));
}

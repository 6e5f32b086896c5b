import { type ZooEntry, zoo } from "@autoencoders/models";

const entries: readonly ZooEntry[] = Object.values(zoo);

/** Says whether any model of the zoo has an option of that name. */
export const isOfModels = (name: string): boolean =>
  entries.some(({ options }) => Object.hasOwn(options, name));

import type { Scaling } from "@autoencoders/datasets";

/** Whether rows have the scaling that a run says of its own; one that says nothing takes any. */
export const isScaledBy = (own: Scaling | undefined, wanted: Scaling | undefined): boolean =>
  !wanted ||
  (own !== undefined &&
    (own.kind ?? "minmax") === (wanted.kind ?? "minmax") &&
    areSame(own.least, wanted.least) &&
    areSame(own.greatest, wanted.greatest) &&
    areSame(own.center, wanted.center) &&
    areSame(own.spread, wanted.spread));

const areSame = (own: readonly number[] = [], wanted: readonly number[] = []): boolean =>
  own.length === wanted.length && own.every((number, i) => number === wanted[i]);

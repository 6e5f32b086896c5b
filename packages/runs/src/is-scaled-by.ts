import type { Scaling } from "@autoencoders/datasets";

/** Whether rows were scaled as a run says that its own were; one that says nothing takes any. */
export const isScaledBy = (own: Scaling | undefined, wanted: Scaling | undefined): boolean =>
  !wanted ||
  (own !== undefined && areSame(own.least, wanted.least) && areSame(own.greatest, wanted.greatest));

const areSame = (own: readonly number[], wanted: readonly number[]): boolean =>
  own.length === wanted.length && own.every((number, i) => number === wanted[i]);

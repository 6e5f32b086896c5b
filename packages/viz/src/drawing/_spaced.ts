/** Every so manieth of names at places in ascending order, from the first on, so that none comes nearer to the next than `distance`. */
export function spaced<Name extends { readonly at: number }>(
  names: readonly Name[],
  distance: number,
): Name[] {
  const pitch = Math.min(...names.slice(1).map(({ at }, i) => at - names[i]!.at));
  const step = Math.max(1, Math.ceil(distance / pitch));
  return names.filter((_, i) => i % step === 0);
}

/** Returns a standard normal number for each place, always the same: two hashed uniform numbers, by Box and Muller's formula. */
export function fixedNoise(place: number): number {
  const uniform = (key: number): number => {
    let hash = Math.imul(key ^ (key >>> 16), 0x45d9f3b);
    hash = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b);
    return (((hash ^ (hash >>> 16)) >>> 0) + 0.5) / 2 ** 32;
  };
  const radius = Math.sqrt(-2 * Math.log(uniform(2 * place + 1)));
  return radius * Math.cos(2 * Math.PI * uniform(2 * place + 2));
}

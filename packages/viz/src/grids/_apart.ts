/** Returns the indices of the points of a plane [n, 2] that are kept where, from the first on, each must be farther than `distance` (squared) from all kept before. */
export function apart(plane: ArrayLike<number>, distance: number): number[] {
  const kept: number[] = [];
  for (let i = 0; i < plane.length / 2; i++) {
    const free = kept.every((j) => {
      const across = plane[2 * i]! - plane[2 * j]!;
      const down = plane[2 * i + 1]! - plane[2 * j + 1]!;
      return across ** 2 + down ** 2 > distance;
    });
    if (free) kept.push(i);
  }
  return kept;
}

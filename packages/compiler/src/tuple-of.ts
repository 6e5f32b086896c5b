interface Tuples<T> {
  2: [T, T];
  3: [T, T, T];
  4: [T, T, T, T];
  5: [T, T, T, T, T];
}

/** Returns a list, typed by the length that it is known to have. @throws RangeError where it has another */
export function tupleOf<T, Length extends keyof Tuples<T>>(
  list: readonly T[],
  length: Length,
): Readonly<Tuples<T>[Length]> {
  if (hasLength(list, length)) return list;
  throw new RangeError(`expected ${length} in a list, got ${list.length}: [${list.join(", ")}]`);
}

const hasLength = <T, Length extends keyof Tuples<T>>(
  list: readonly T[],
  length: Length,
): list is readonly T[] & Readonly<Tuples<T>[Length]> => list.length === length;

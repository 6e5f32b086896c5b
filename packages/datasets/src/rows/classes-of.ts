/** The class of each row, and what the classes are called. */
export interface Classes {
  /** The places in `names`, [n]. */
  readonly labels: Int32Array;
  /** The names, each once: numbers in their order, then words in theirs. */
  readonly names: readonly string[];
}

/** Returns the classes that the words of rows name. */
export function classesOf(words: readonly string[]): Classes {
  const names = [...new Set(words)].sort(byName);
  const places = new Map(names.map((name, place) => [name, place]));
  return { names, labels: Int32Array.from(words, (word) => places.get(word)!) };
}

const { compare: byName } = new Intl.Collator("en", { numeric: true });

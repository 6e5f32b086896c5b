/**
 * Refuses the first word that names nothing, before any work begins.
 *
 * @param words that were typed
 * @param known names
 * @param what a word names, such as "a model"
 * @param names whether a word names a thing; it is the name by default
 * @throws Error that says what was expected and which word it got
 */
export function checkNames(
  words: readonly string[],
  known: readonly string[],
  what: string,
  names = (word: string, name: string): boolean => word === name,
): void {
  const wrong = words.find((word) => !known.some((name) => names(word, name)));
  if (wrong !== undefined)
    throw new Error(`expected ${what} (${known.join(", ")}), got ${JSON.stringify(wrong)}`);
}

/** Words that people use in an order, from the least on. */
const ordinalScales: readonly (readonly string[])[] = [
  ["false", "true"],
  ["very low", "low", "medium", "high", "very high"],
  ["very low", "low", "moderate", "high", "very high"],
  ["extra small", "small", "medium", "large", "extra large"],
  ["xs", "s", "m", "l", "xl", "xxl"],
  ["very poor", "poor", "fair", "good", "very good", "excellent"],
  ["never", "rarely", "sometimes", "often", "always"],
  ["none", "mild", "moderate", "severe"],
  ["strongly disagree", "disagree", "neutral", "agree", "strongly agree"],
];

/** No more words are in an order. */
export const longestScale = Math.max(...ordinalScales.map(({ length }) => length));

/** Returns words in the order that people use them in: those of one scale, of which there are three or that are false and true. */
export function inOrder(words: readonly string[]): readonly string[] | undefined {
  const scale = ordinalScales.find(
    (scale) =>
      (words.length >= 3 || scale.length === 2) &&
      words.every((word) => scale.includes(word.toLowerCase())),
  );
  if (!scale) return undefined;
  const places = new Map(words.map((word) => [word.toLowerCase(), word]));
  return places.size === words.length ? scale.flatMap((word) => places.get(word) ?? []) : undefined;
}

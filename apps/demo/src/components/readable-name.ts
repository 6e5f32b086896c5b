/** Names whose own words would say nothing to a visitor. */
const words: ReadonlyMap<string, string> = new Map([
  ["codeDim", "Code size"],
  ["stacked", "Plain"],
  ["clipNorm", "Gradient limit"],
]);

/** Writes a name in words: "codeDim" becomes "Code size", "convVae" becomes "Convolutional VAE". */
export const readableName = (name: string): string => words.get(name) ?? wordsOf(name);

const wordsOf = (name: string): string => {
  const text = name
    .replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`)
    .replace(/\bvae\b/, "VAE")
    .replace(/^conv\b/, "convolutional");
  return text.charAt(0).toUpperCase() + text.slice(1);
};

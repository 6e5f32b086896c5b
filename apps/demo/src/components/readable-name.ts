/** Names whose own words would say nothing to a visitor, or are written otherwise. */
const words: ReadonlyMap<string, string> = new Map([
  ["codeDim", "Code size"],
  ["stacked", "Plain"],
  ["clipNorm", "Gradient limit"],
  ["hidden", "Hidden layers"],
  ["k", "Numbers kept"],
  ["bernoulliNll", "Bernoulli likelihood"],
  ["plane3d", "Points in space"],
  ["adamW", "AdamW"],
  ["rmsprop", "RMSprop"],
  ["relu", "ReLU"],
]);

/** Abbreviations, which are written in capitals. */
const abbreviations = /\b(vae|iwae|vq|fsq|kl|mmd|sgd|elu|selu)\b/gi;

/** Writes a name in words: "codeDim" becomes "Code size", "convVae" becomes "Convolutional VAE", "hidden1" becomes "Hidden layer 1". */
export const readableName = (name: string): string => words.get(name) ?? wordsOf(name);

const wordsOf = (name: string): string => {
  const text = name
    .replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`)
    .replace(/([a-z])(\d+)$/, "$1 $2")
    .replace(abbreviations, (letters) => letters.toUpperCase())
    .replace(/^conv\b/, "convolutional")
    .replace(/^hidden\b/, "hidden layer")
    .replace(/^k sparse\b/, "k-sparse")
    .replace(/\blog var\b/, "log variance")
    .replace(/\bstddev\b/, "standard deviation");
  return text.charAt(0).toUpperCase() + text.slice(1);
};

/** Writes a name as words: "codeDim" as "Code dim", "convVae" as "Convolutional VAE". */
export const readableName = (name: string): string => {
  const words = name
    .replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`)
    .replace(/\bvae\b/, "VAE")
    .replace(/^conv\b/, "convolutional");
  return words.charAt(0).toUpperCase() + words.slice(1);
};

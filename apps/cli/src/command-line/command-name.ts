/** How this program was called, to say how to call it again. */
export const commandName = (): string =>
  process.env.npm_lifecycle_event === "start" || process.env.npm_lifecycle_event === "autoencoders"
    ? "pnpm autoencoders"
    : "autoencoders";

/** Makes a name that no other run has. `crypto.randomUUID` is missing where a page is served by plain http. */
export const newId = (): string =>
  Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) =>
    part.toString(16).padStart(8, "0"),
  ).join("");

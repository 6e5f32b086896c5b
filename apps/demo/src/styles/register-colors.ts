const names = [
  "paper",
  "panel",
  "sunken",
  "ink",
  "muted",
  "line",
  "accent",
  "second",
  "good",
  "bad",
];
const classes = Array.from({ length: 10 }, (_, i) => `class-${i}`);

/** Makes `getComputedStyle` give the colors of tokens.css resolved, which canvases need; once, before anything is drawn. */
export function registerColors(): void {
  for (const name of [...names, ...classes])
    CSS.registerProperty?.({
      name: `--${name}`,
      syntax: "<color>",
      inherits: true,
      initialValue: "gray",
    });
}

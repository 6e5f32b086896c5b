import type { ZooName } from "@autoencoders/models";

const urls = import.meta.glob<string>("./thumbnails/*.png", {
  query: "?url",
  import: "default",
  eager: true,
});

/** Returns the address of the picture that `pnpm demo:gallery` made of a model; undefined where it made none. */
export const thumbnailOf = (name: ZooName): string | undefined => urls[`./thumbnails/${name}.png`];

import type { ComponentType } from "preact";
import { lazy } from "../components/lazy.tsx";
import { Train } from "./train.tsx";

/** Pages by the name in their address: the first is loaded at once, the others when they are asked for. */
export const pages: Readonly<
  Record<string, { readonly title: string; readonly Page: ComponentType }>
> = {
  train: { title: "Train", Page: Train },
  compare: {
    title: "Compare",
    Page: lazy(async () => (await import("../compare/compare.tsx")).Compare),
  },
  gallery: {
    title: "Gallery",
    Page: lazy(async () => (await import("./gallery.tsx")).Gallery),
  },
  learn: { title: "Learn", Page: lazy(async () => (await import("./learn.tsx")).Learn) },
  about: { title: "About", Page: lazy(async () => (await import("./about.tsx")).About) },
};

import type { LoadPackage } from "./load-package.ts";

/**
 * Imports an engine's package in Node, by a name that no bundler follows: what is not installed is then missed where it is asked for, and a
 * native module stays outside of a bundle.
 */
export const importPackage: LoadPackage = (name) =>
  import(/* @vite-ignore */ /* webpackIgnore: true */ name);

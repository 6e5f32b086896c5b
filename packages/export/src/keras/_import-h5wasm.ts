import { MissingPackageError } from "./missing-package-error.ts";

/** Imports the package h5wasm, for what it is wanted for. @throws MissingPackageError where it is not installed */
export async function importH5wasm<Package>(purpose: string): Promise<Package> {
  const name = "h5wasm"; // a bundler must not look for what is optional
  try {
    return await import(/* @vite-ignore */ /* webpackIgnore: true */ name);
  } catch (cause) {
    throw new MissingPackageError(name, purpose, { cause });
  }
}

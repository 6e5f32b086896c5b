import * as zoo from "./_zoo.ts";

export type { ZooEntry } from "./_zoo-entry.ts";
/** The models of this package by name. */
export { zoo };

/** The name of a model of the zoo. */
export type ZooName = keyof typeof zoo;

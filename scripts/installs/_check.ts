import type { Readme } from "./_readme.ts";
import type { Tarball } from "./_tarballs.ts";

/** What a check has to work with. */
export interface Workplace {
  /** The root of the repository. */
  readonly root: string;
  /** The address of the registry that serves the packages. */
  readonly registry: string;
  readonly tarballs: readonly Tarball[];
  readonly readmes: readonly Readme[];
  /** Tells whether a subject is to be tried, where there are any to choose from. */
  isAsked(subject: string): boolean;
  /** Programs of Node by their major version, such as "20". */
  readonly nodes: Readonly<Record<string, string>>;
  /** Tells whether it holds that `subject` works under `condition`, by running the action that throws where it does not. */
  cell(subject: string, condition: string, act: () => unknown): Promise<void>;
}

/** A part of the matrix: a table with a line for each subject and a column for each condition. */
export interface Check {
  readonly name: string;
  readonly title: string;
  /** Whether it is part of the quick half. */
  readonly isQuick: boolean;
  run(place: Workplace): Promise<void>;
}

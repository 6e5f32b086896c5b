/** Where the results of jobs are kept by name: each is whole or not there, and never replaced by another. */
export interface Store {
  /** Tells the store from others: its workers take no other's jobs. */
  readonly id: string;
  /** Gives the path of a result; undefined while there is none. @param name such as "sweeps/a/0001" */
  find(name: string): string | undefined;
  /**
   * Begins the next attempt at a job, from what the one before left, else from another result.
   *
   * @param from the name of a result that this one goes on with
   * @throws WriteError where the store is full or cannot be written
   */
  claim(name: string, from?: string): Attempt;
}

/** One attempt at a job, which writes where no other does. */
export interface Attempt {
  /** Counted from 1: exactly one attempt has each number, and a later one a higher. */
  readonly number: number;
  /** The folder by which `checkNewest` sees whether a later attempt has begun. */
  readonly folder: string;
  /** The path that the result is made at. */
  readonly path: string;
  /**
   * Gives the result its name, if no later attempt has begun and none has given it.
   *
   * @throws SupersededError, WriteError
   */
  publish(): void;
}

/** Where the results of jobs are kept by name: each is whole or not there, and never replaced by another. */
export interface Store {
  /** Tells the store from others: its workers take no other's jobs. */
  readonly id: string;
  /** How long to wait between two looks at what is there, in milliseconds. */
  readonly lookEveryMs: number;
  /** Gives those of some results that are there. @param names such as "sweeps/a/0001" */
  found(names: readonly string[]): Promise<ReadonlySet<string>>;
  /**
   * Gives the folder of a result on this machine; undefined where there is no such result.
   *
   * @param to where a store that is elsewhere puts it, unless it is there already
   */
  fetch(name: string, to: string): Promise<string | undefined>;
  /**
   * Begins the next attempt at a job, from what the one before left, else from another result.
   *
   * @param from the name of a result that this one goes on with
   * @throws WriteError, QueueError where the store is full, away or cannot be written
   */
  claim(name: string, from?: string): Promise<Attempt>;
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
   * @throws SupersededError, WriteError, QueueError
   */
  publish(): Promise<void>;
  /** Leaves the attempt, published or not: what it has made so far is kept for the next one. @throws WriteError, QueueError */
  end(): Promise<void>;
}

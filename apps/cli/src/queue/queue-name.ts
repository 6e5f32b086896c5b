import type { Store } from "./store.ts";

/** Gives the name of the queue of a store: workers of another store take none of its jobs. */
export const queueName = ({ id }: Pick<Store, "id">): string => `autoencoders-${id}`;

/** How often an owner renews the time of its file, in milliseconds. */
export const heartbeatMs = 5_000;

/** The age at which a file is one that nobody renews any more: several periods of renewal, because a step may take a while. */
export const deadAfterMs = 60_000;

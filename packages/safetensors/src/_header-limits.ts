/** The bytes of the header's length, and the longest header that the reference implementation reads. */
export const headerLimits = { start: 8, longest: 100_000_000 } as const;

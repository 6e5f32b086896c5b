/**
 * The limits of a header, looked at before it is decoded or while it is read: the bytes of its length, the most bytes that follow,
 * and the most keys of one object, tensors or metadata. The reference implementation reads 100 MB of keys without end, enough to
 * keep a processor busy for seconds and to fill a memory, for a file that holds nothing.
 */
export const headerLimits = { start: 8, longest: 2 * 2 ** 20, keys: 16_384 } as const;

/**
 * What rows are, which decides what is scaled together: a table by column, series by channel (the last axis), pictures and arrays of any
 * other shape all together.
 */
export type RowKind = "table" | "series" | "pictures" | "arrays";

import { cpus } from "node:os";

/** The processor of this machine, such as "x64 AMD EPYC": its instructions decide how sums are rounded. */
export const processor = (): string => `${process.arch} ${cpus()[0]?.model.trim() || "unknown"}`;

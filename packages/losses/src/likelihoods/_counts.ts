import type { Domain } from "../domain.ts";

/** The targets that a likelihood of counts can judge: whole numbers from 0 to 2²⁴, up to which float32 has every one. */
export const counts: Domain = [0, 2 ** 24, { kind: "whole" }];

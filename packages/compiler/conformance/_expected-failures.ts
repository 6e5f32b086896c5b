import { knownFailures } from "./known-failures.ts";

/** The tests that are to fail on the backend under test, by reason: none on tfjs's own. */
export const expectedFailures = process.env.CONFORMANCE === "cpu" ? [] : knownFailures;

/** Tests of tfjs-core that do not pass, by reason. */
export const knownFailures: readonly { readonly why: string; readonly tests: readonly string[] }[] =
  [];

import { useSignalEffect } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { isAtRest } from "../live/is-at-rest.ts";
import { latestOnly } from "../live/latest-only.ts";
import type { LabeledCodes } from "../worker/explorer/explorer-api.ts";
import type { DecodedProps } from "./decoded-props.ts";
import { sharedOf } from "./shared-code.ts";

/**
 * Has a code decoded, again as one of the inputs changes and with new weights: the newest code alone where they come faster.
 *
 * @param options.decode asks the explorer; where it is refused, the next weights or the next move asks again
 * @param options.show gets what was decoded
 */
export function useDecoded<Decoded>(
  { info, isShown, session, code, inputs }: DecodedProps,
  {
    decode,
    show,
  }: {
    readonly decode: (code: LabeledCodes) => Promise<Decoded>;
    readonly show: (decoded: Decoded) => void;
  },
): void {
  const { told } = sharedOf({ session, info });
  const latest = useRef<(code: Float32Array) => Promise<void>>(undefined);
  latest.current ??= latestOnly(async (data) => {
    const labels = Uint8Array.of(told.peek());
    const decoded = await decode({ data, shape: [1, ...info.codeShape], labels }).catch(
      () => undefined,
    );
    if (decoded !== undefined) show(decoded);
  });
  const ask = (): void => {
    if (code) void latest.current!(code);
  };
  useEffect(ask, [...inputs, told.value]);
  useSignalEffect(() => {
    session.arrivals.value;
    if (isShown.value || isAtRest(session)) ask();
  });
}

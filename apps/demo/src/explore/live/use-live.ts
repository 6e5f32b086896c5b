import { useSignal, useSignalEffect } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { Explored } from "../explored.ts";
import { type Asking, keepAsking } from "./keep-asking.ts";
import { laneOf } from "./lane.ts";

export interface Live<T> {
  /** The newest answer; none before the first. */
  readonly value: T | undefined;
  /** Why the last call failed. */
  readonly failure: string | undefined;
}

/**
 * What the explorer answers, asked again as new weights come while the panel is in view, and at once when an input changes.
 *
 * @param inputs what the answer depends on besides the weights, compared one by one
 * @param news what is waited for, by default every set of weights
 */
export function useLive<T>(
  { session, isShown }: Pick<Explored, "session" | "isShown">,
  ask: () => Promise<T>,
  inputs: readonly unknown[] = [],
  news: () => unknown = () => session.arrivals.value,
): Live<T> {
  const live = useSignal<Live<T>>({ value: undefined, failure: undefined });
  const newest = useRef(ask);
  newest.current = ask;
  const asking = useRef<Asking | undefined>(undefined);
  asking.current ??= keepAsking(laneOf(session), () =>
    newest.current().then(
      (value) => {
        live.value = { value, failure: undefined };
      },
      ({ message }: Error) => {
        live.value = { ...live.peek(), failure: message };
      },
    ),
  );
  useSignalEffect(() => {
    news();
    if (isShown.value) asking.current?.want();
  });
  const isFirst = useRef(true);
  useEffect(() => {
    if (!isFirst.current) asking.current?.want("at once");
    isFirst.current = false;
  }, inputs);
  useEffect(() => () => asking.current?.stop(), []);
  return live.value;
}

import { type ReadonlySignal, useSignal, useSignalEffect } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { Session } from "../session/session.ts";
import { isAtRest } from "./is-at-rest.ts";
import { laneOf, type Question, type Urgency } from "./lane.ts";

/** Last answer of a session's explorer. */
export interface Live<T> {
  /** Newest answer; undefined before the first. */
  readonly value: T | undefined;
  /** Reason why the last call failed, where it did. */
  readonly failure: string | undefined;
}

/**
 * Asks a session's explorer, again with each set of weights that comes while the answer is in view, and at once when an input
 * changes.
 *
 * @param inputs what the answer depends on besides the weights, compared one by one
 * @param options `news` reads the signals whose changes make the answer old, by default every set of weights does; `urgency` says whether the
 *   question waits for its turn among the panels', as it does by default
 */
export function useLive<T>(
  { session, isShown }: { readonly session: Session; readonly isShown: ReadonlySignal<boolean> },
  ask: () => Promise<T>,
  inputs: readonly unknown[] = [],
  {
    news = () => session.arrivals.value,
    urgency = "in turn",
  }: { readonly news?: () => unknown; readonly urgency?: Urgency } = {},
): Live<T> {
  const live = useSignal<Live<T>>({ value: undefined, failure: undefined });
  const newest = useRef(ask);
  newest.current = ask;
  const question = useRef<Question | undefined>(undefined);
  question.current ??= laneOf(session).question(() =>
    newest.current().then(
      (value) => {
        live.value = { value, failure: undefined };
      },
      ({ message }: Error) => {
        live.value = { value: live.peek().value, failure: message };
      },
    ),
  );
  useSignalEffect(() => {
    news();
    // At rest what is out of view is brought up to date too: a print shows it, and no old picture flashes when it comes into view.
    if (isShown.value || isAtRest(session)) question.current?.want(urgency);
  });
  const isFirst = useRef(true);
  useEffect(() => {
    if (!isFirst.current) question.current?.want("at once");
    isFirst.current = false;
  }, inputs);
  useEffect(() => () => question.current?.stop(), []);
  return live.value;
}

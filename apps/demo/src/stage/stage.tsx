import { useComputed, useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { comparisonOf } from "../compare/comparison.ts";
import { className } from "../explore/explored.ts";
import { rowAt } from "../explore/use-examples.ts";
import { isAtRest } from "../live/is-at-rest.ts";
import { useLive } from "../live/use-live.ts";
import { draft } from "../session/draft.ts";
import type { Session } from "../session/session.ts";
import { CardButton, cardTitle } from "../share/card-button.tsx";
import { CopyLink } from "../share/copy-link.tsx";
import type { Card } from "../share/draw-card.ts";
import { Controls } from "../train/controls.tsx";
import { LiveRows } from "../train/live-rows.tsx";
import { LiveSeries } from "../train/live-series.tsx";
import { ProgressLine } from "../train/progress-line.tsx";
import type { Glimpse } from "../worker/explorer/explorer-api.ts";
import type { RunInfo } from "../worker/trainer/trainer-api.ts";
import { mayStartItself, wishesOfVisitor } from "./may-start-itself.ts";
import { Network } from "./network.tsx";
import "./stage.css";
import { Strips } from "./strips.tsx";

/** Test images in the first screen. */
const count = 8;
/** Milliseconds that an image goes through the network before the next does. */
const turnMs = 1600;

/**
 * Shows the run at work: what goes in, the network, and what comes out; rows that are no images are shown by their numbers.
 *
 * @param props.onMove called when what comes out has changed, or is there and will not change by itself
 */
export function Stage({ session, onMove }: { session: Session; onMove: () => void }) {
  const place = useRef<HTMLElement>(null);
  const isShown = useSignal(true);
  const current = useSignal(0);
  const isPicked = useSignal(false);
  const hasPictures = (session.info.value?.kind ?? "pictures") === "pictures";
  useEffect(() => {
    const observer = new IntersectionObserver((entries) => {
      const { isIntersecting, boundingClientRect } = entries.at(-1)!;
      // Where it is narrow the section has no box of its own: its images are always in view.
      isShown.value = isIntersecting || boundingClientRect.width === 0;
    });
    observer.observe(place.current!);
    return () => observer.disconnect();
  }, []);
  const { value: glimpse } = useLive(
    { session, isShown },
    async () =>
      (session.info.peek()?.kind ?? "pictures") === "pictures"
        ? glimpseOf(session, current.peek())
        : undefined,
    [current.value],
    { urgency: "at once" }, // the first thing that a visitor looks at
  );
  const firstStep = useRef<number | undefined>(undefined);
  useEffect(() => {
    firstStep.current ??= glimpse?.step;
    if (!hasPictures || (glimpse && (glimpse.step !== firstStep.current || isAtRest(session))))
      onMove();
  }, [glimpse, hasPictures]);
  const isMoving = useComputed(
    () => isShown.value && session.status.value === "running" && mayStartItself(wishesOfVisitor()),
  );
  const moves = isMoving.value && !isPicked.value;
  useEffect(() => {
    if (!moves) return undefined;
    const turn = setInterval(() => {
      current.value = (current.peek() + 1) % count;
    }, turnMs);
    return () => clearInterval(turn);
  }, [moves]);
  const isImage = glimpse?.originals.shape.length === 4;
  return (
    <section
      ref={place}
      class={hasPictures ? "stage card" : "stage card rows"}
      aria-label="The network at work"
    >
      <div class="stage-top">
        <div class="stage-bar">
          <Controls session={session} />
          <ProgressLine session={session} />
          {hasPictures && <Explained glimpse={glimpse} />}
        </div>
        {hasPictures && (
          <Strips
            glimpse={isImage ? glimpse : undefined}
            info={session.info.value}
            count={count}
            current={current}
            onPick={(index) => {
              isPicked.value = true;
              current.value = index;
            }}
          />
        )}
      </div>
      {hasPictures ? (
        <div class="stage-network">
          <Network
            glimpse={isImage ? glimpse : undefined}
            current={glimpse?.current ?? 0}
            isMoving={isMoving}
          />
        </div>
      ) : (
        <OtherRows session={session} />
      )}
      <div class="stage-share row">
        {hasPictures && (
          <CardButton
            card={isImage ? cardOf(glimpse, glimpse.current, session.info.value) : undefined}
          />
        )}
        <a class="button" href={comparisonOf(session.info.value?.settings ?? draft.value)}>
          Compare it with another way
        </a>
        <CopyLink session={session} />
      </div>
    </section>
  );
}

/** Looks at the first test images, with the number of the one that goes through the network. */
const glimpseOf = async (session: Session, current: number) => ({
  ...(await session.explorer.glimpse({ count, current })),
  current,
});

/** Makes a card of the image that goes through the network. */
function cardOf(
  { originals, reconstructions, traced }: Glimpse,
  current: number,
  info: RunInfo | undefined,
): Card | undefined {
  const code = traced.layers.find(({ isCode }) => isCode)?.activations;
  if (!code) return undefined;
  const at = Math.min(current, originals.shape[0]! - 1);
  const label = info && className(info, originals.labels?.[at]);
  return {
    title: cardTitle(label === undefined ? "An image" : `A ${label}`, code),
    input: rowAt(originals, at),
    code,
    output: rowAt(reconstructions, at),
  };
}

/** Says in a layman's figure how good the reconstructions are: against always answering the mean image. */
function Explained({ glimpse }: { glimpse: Glimpse | undefined }) {
  const share = glimpse?.explained;
  const percent = share === undefined ? undefined : Math.max(0, Math.round(100 * share));
  return (
    <p
      class="explained"
      title="1 − error ÷ error of always answering the mean of all images, on test images that it never saw"
    >
      <strong>{percent === undefined ? "–" : `${percent} %`}</strong>{" "}
      <span>
        <span class="long">of what tells images apart is </span>kept
      </span>
    </p>
  );
}

/** Shows test rows that are no pictures and what the model makes of them, with each set of weights that comes: a row of a table by column, a series by channel. */
function OtherRows({ session }: { session: Session }) {
  const info = session.info.value;
  if (info?.kind === "table" && info.rows.test > 0)
    return <LiveRows key={info.id} session={session} info={info} />;
  if (info?.kind === "series" && info.rows.test > 0 && info.rowShape.length === 2)
    return <LiveSeries key={info.id} session={session} info={info} />;
  return <p class="note">These are no images: see them below.</p>;
}

import { catalog } from "virtual:catalog";
import { type ReadonlySignal, signal, useSignal, useSignalEffect } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { lazy } from "../components/lazy.tsx";
import { ProblemNote } from "../components/problem-note.tsx";
import { useMedia } from "../components/use-media.ts";
import { type Route, route, showInAddress } from "../route.ts";
import { draft } from "../session/draft.ts";
import { firstSettings } from "../session/first-settings.ts";
import { linkNotes } from "../session/link-notes.ts";
import { mainSession } from "../session/main-session.ts";
import { rememberedSettings } from "../session/remembered-settings.ts";
import { settingsFromHash, settingsToHash } from "../session/settings-hash.ts";
import { Headline } from "../stage/headline.tsx";
import { openStage } from "../stage/open-stage.ts";
import { Stage } from "../stage/stage.tsx";
import { listRuns } from "../storage/run-store.ts";
import { narrow } from "../train/controls.tsx";
import { EndNote } from "../train/end-note.tsx";
import { KeptRuns } from "../train/kept-runs.tsx";
import { LinkNote } from "../train/link-note.tsx";
import { LossChart } from "../train/loss-chart.tsx";
import { RunFiles } from "../train/run-files.tsx";
import { RunForm } from "../train/run-form.tsx";
import { TestFigures } from "../train/test-figures.tsx";
import type { RunSettings } from "../worker/run-settings.ts";

const Explore = lazy(async () => (await import("../explore/explore.tsx")).Explore);

/** What of the last link could not be used. */
const notes = signal<readonly string[]>([]);

/** Lets the visitor choose a model, train it and see it learn. */
export function Train() {
  const session = mainSession();
  const isNarrow = useMedia(narrow);
  const { isSettled, settle } = useSettled();
  useEffect(() => void prepare(), []);
  useSignalEffect(() => followLink(route.value));
  useSignalEffect(() => showInAddress("train", hashOf(draft.value)));
  useSignalEffect(() => rememberedSettings.note(draft.value));
  useSignalEffect(() => lastRun.note(session.info.value?.id));
  return (
    <>
      <ProblemNote sessions={[session]} />
      <LinkNote notes={notes} />
      <Headline session={session} />
      <Stage session={session} onMove={settle} />
      <EndNote session={session} />
      <div class="train">
        <section class="explore-place" aria-labelledby="explore">
          <h2 id="explore">Explore</h2>
          {isSettled.value && <Explore session={session} />}
        </section>
        <div class="stack aside">
          <section class="card" aria-labelledby="loss">
            <h2 id="loss">How wrong it is</h2>
            <LossChart session={session} />
          </section>
          {!isNarrow.value && (
            <details class="settings-place card" open>
              <summary>Settings</summary>
              <RunForm session={session} />
            </details>
          )}
          <section class="card stack" aria-label="Files and figures">
            <RunFiles session={session} />
            <KeptRuns session={session} />
            <TestFigures session={session} />
          </section>
        </div>
      </div>
    </>
  );
}

/** Most milliseconds that what is below the first screen waits for it. */
const settlingMs = 3000;

/** Says when the first screen has moved or will not, and what is below it may be loaded. */
function useSettled(): { readonly isSettled: ReadonlySignal<boolean>; settle(): void } {
  const isSettled = useSignal(false);
  const settle = (): void => {
    isSettled.value = true;
  };
  useEffect(() => {
    const timer = setTimeout(settle, settlingMs);
    return () => clearTimeout(timer);
  }, []);
  return { isSettled, settle };
}

/** Brings back the run that this tab had before it was loaded anew, or makes the untrained model of the form. */
async function prepare(): Promise<void> {
  const session = mainSession();
  const isTaken = () => session.info.peek() || session.status.peek() !== "none";
  if (isTaken()) return;
  const { hash } = route.peek();
  const recalled = rememberedSettings.recall(hash); // before the form is noted anew
  const id = await lastRun.stored();
  const onOwnRows = await recalled;
  if (isTaken()) return; // a model of the gallery was faster
  if (id !== undefined && (await session.restore(id))) {
    draft.value = session.info.peek()!.settings;
    notes.value = [];
    return;
  }
  if (onOwnRows) draft.value = onOwnRows;
  notes.value = onOwnRows ? [] : linkNotes(hash, catalog);
  await openStage(session, hash);
}

const storageKey = "run";

/** Remembers which run this tab shows, so that loading the page anew brings it back. */
const lastRun = {
  note(id: string | undefined): void {
    if (id !== undefined) sessionStorage.setItem(storageKey, id);
  },
  /** Returns the run's id, where it is in the browser's storage. */
  async stored(): Promise<string | undefined> {
    const id = sessionStorage.getItem(storageKey);
    if (id === null) return undefined;
    const runs = await listRuns().catch(() => []);
    return runs.find((run) => run.id === id)?.id;
  },
};

/** Writes settings into an address, but those of the first run: a visit without settings has them. */
const hashOf = (settings: RunSettings): string => {
  const hash = settingsToHash(settings);
  return hash === settingsToHash(firstSettings) ? "" : hash;
};

/** Takes the settings of a link to this page that was followed. */
function followLink({ page, hash }: Route): void {
  const wanted = page === "train" && settingsFromHash(hash, catalog);
  if (!wanted || hash === settingsToHash(draft.peek())) return;
  draft.value = wanted;
  notes.value = linkNotes(hash, catalog);
}

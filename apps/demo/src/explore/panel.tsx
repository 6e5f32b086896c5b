import { type ReadonlySignal, useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { SavePicture } from "../components/save-picture.tsx";

/** Frames a part of the explore area, whose content is made when it first comes into view and knows whether it is. */
export function Panel({
  title,
  says,
  term,
  isWide = false,
  level = 3,
  isCurrent,
  children,
}: {
  title: string;
  /** A sentence that says what one sees. */
  says: string;
  /** What the field calls it, which a pointer brings up. */
  term?: string;
  isWide?: boolean;
  /** Level of the heading. */
  level?: 2 | 3;
  /** Says whether what is out of view is brought up to date too; a print leaves out what is not. By default it is. */
  isCurrent?: () => boolean;
  children: (isShown: ReadonlySignal<boolean>) => ComponentChildren;
}) {
  const id = useId();
  const place = useRef<HTMLElement>(null);
  const isShown = useSignal(false);
  const wasShown = useSignal(false);
  useEffect(() => {
    const observer = new IntersectionObserver(
      (entries) => {
        isShown.value = entries.at(-1)!.isIntersecting;
        wasShown.value ||= isShown.value;
      },
      { rootMargin: "40%" }, // what is about to come into view is drawn before it does
    );
    observer.observe(place.current!);
    return () => observer.disconnect();
  }, []);
  const newest = useRef(isCurrent);
  newest.current = isCurrent;
  useEffect(() => {
    // At once, since the print comes before the page is drawn anew.
    const leaveOut = (): void => {
      const isOld = !isShown.peek() && !(newest.current?.() ?? true);
      place.current!.toggleAttribute("data-unprinted", isOld || !wasShown.peek());
    };
    addEventListener("beforeprint", leaveOut);
    return () => removeEventListener("beforeprint", leaveOut);
  }, []);
  const Heading = `h${level}` as const;
  return (
    <section ref={place} class={isWide ? "panel card wide" : "panel card"} aria-labelledby={id}>
      <div class="panel-head">
        <Heading id={id} title={term && `In the field’s words: ${term}`}>
          {title}
        </Heading>
        {wasShown.value && <SavePicture of={place} name={title} />}
      </div>
      <p class="note">{says}</p>
      {wasShown.value && children(isShown)}
    </section>
  );
}

/** Milliseconds after which a place that the page has no room for is given up. */
const mostMs = 2000;

/** Scrolls to a place once the page is high enough, unless the visitor scrolls first. Returns what ends the waiting. */
export function scrollWhenThere(top: number): () => void {
  scrollTo(0, top);
  if (top === 0) return () => {};
  const end = (): void => {
    observer.disconnect();
    clearTimeout(timer);
    for (const type of byHand) removeEventListener(type, end);
  };
  const observer = new ResizeObserver(() => {
    if (Math.abs(scrollY - top) > 1) scrollTo(0, top);
  });
  const timer = setTimeout(end, mostMs);
  for (const type of byHand) addEventListener(type, end, { passive: true });
  observer.observe(document.body);
  return end;
}

const byHand = ["wheel", "touchstart", "keydown", "pointerdown"] as const;

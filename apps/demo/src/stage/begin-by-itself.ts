import { beginOrGoOn } from "../session/begin-or-go-on.ts";
import type { Session } from "../session/session.ts";

/** Begins a run as soon as the page is looked at, unless the visitor has begun or chosen something meanwhile. */
export async function beginByItself(session: Session): Promise<void> {
  const id = session.info.peek()?.id;
  await pageInView();
  if (session.info.peek()?.id === id && session.status.peek() === "idle")
    await beginOrGoOn(session);
}

async function pageInView(): Promise<void> {
  if (document.visibilityState === "visible") return;
  await new Promise<void>((resolve) => {
    document.addEventListener("visibilitychange", () => resolve(), { once: true });
  });
}

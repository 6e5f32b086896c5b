import { createSession } from "./create-session.ts";
import { draft } from "./draft.ts";
import type { Session } from "./session.ts";

let session: Session | undefined;

/** Returns the session of the train page, which goes on while other pages are looked at. */
export function mainSession(): Session {
  if (session) return session;
  const { data, engine } = draft.peek();
  session = createSession({ rows: data.name, engine });
  return session;
}

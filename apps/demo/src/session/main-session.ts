import { createSession } from "./create-session.ts";
import { draft } from "./draft.ts";
import type { Session } from "./session.ts";

let session: Session | undefined;

/** Returns the session of the train page, which goes on while other pages are looked at. */
export function mainSession(): Session {
  session ??= createSession({ rows: draft.peek().data.name });
  return session;
}

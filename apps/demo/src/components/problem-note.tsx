import type { Session } from "../session/session.ts";

/** Shows what went wrong in any of some sessions, above the page wherever that is scrolled to; screen readers read it at once. */
export function ProblemNote({ sessions }: { sessions: readonly Session[] }) {
  return (
    <div role="alert" class="problems">
      {sessions.map((session, i) => {
        const problem = session.problem.value;
        return (
          problem && (
            <div key={i} class="problem">
              <p>{problem.message}</p>
              <button type="button" onClick={() => session.dismissProblem()}>
                Dismiss
              </button>
            </div>
          )
        );
      })}
    </div>
  );
}

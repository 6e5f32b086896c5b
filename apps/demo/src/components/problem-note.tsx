import type { Session } from "../session/session.ts";

/** What went wrong, told to screen readers at once. */
export function ProblemNote({ session }: { session: Session }) {
  const problem = session.problem.value;
  return (
    <div role="alert">
      {problem && (
        <div class="problem">
          <p>{problem.message}</p>
          <button type="button" onClick={() => session.dismissProblem()}>
            Dismiss
          </button>
        </div>
      )}
    </div>
  );
}

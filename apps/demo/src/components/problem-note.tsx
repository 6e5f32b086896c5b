import type { Session } from "../session/session.ts";

/** Shows what went wrong, which screen readers read at once. */
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

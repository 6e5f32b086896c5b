import { useId } from "preact/hooks";
import type { Session } from "../session/session.ts";
import type { RunInfo } from "../worker/trainer/trainer-api.ts";
import { sharedOf } from "./shared-code.ts";

/** Lets a visitor say the class that the decoder is told beside a code, of a model that is told classes. */
export function ToldClass({
  session,
  info,
}: {
  readonly session: Session;
  readonly info: RunInfo;
}) {
  const id = useId();
  const { told } = sharedOf({ session, info });
  return (
    <p class="choice told">
      <label for={id}>Drawn of a code is a</label>
      <select
        id={id}
        value={String(told.value)}
        onChange={({ currentTarget }) => {
          told.value = Number(currentTarget.value);
        }}
      >
        {info.classes.map(
          (name, place) =>
            name !== "" && (
              <option key={name} value={String(place)}>
                {name}
              </option>
            ),
        )}
      </select>
      <span class="note">
        This model is told the class of what it draws: the same code is another class in the same
        manner.
      </span>
    </p>
  );
}

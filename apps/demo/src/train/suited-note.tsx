import { readableName } from "../components/readable-name.ts";
import type { Session } from "../session/session.ts";

/** Says which options of the model follow from what the rows are, and why. */
export function SuitedNote({ session }: { session: Session }) {
  const info = session.info.value;
  const suited = Object.entries(info?.suited ?? {});
  if (!info || suited.length === 0) return null;
  const size = info.rowShape.reduce((product, xDim) => product * xDim, 1);
  const options = suited.map(
    ([name, value]) => `${readableName(name).toLowerCase()} ${[value].flat().join(", ")}`,
  );
  return (
    <p class="note">
      The usual options are meant for pictures. For rows of {size}{" "}
      {size === 1 ? "number" : "numbers"} this model has {options.join("; ")}, unless the settings
      say otherwise.
    </p>
  );
}

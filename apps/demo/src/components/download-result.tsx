import type { ComponentChildren } from "preact";
import type { Session } from "../session/session.ts";
import type { ResultFile } from "../worker/trainer/trainer-api.ts";
import { saveAs } from "./save-as.ts";

/** Saves codes or scores of all rows of the run's data in a file. */
export function DownloadResult({
  session,
  file,
  children,
}: {
  session: Session;
  file: ResultFile;
  children: ComponentChildren;
}) {
  const download = async (): Promise<void> => {
    const content = await session.results(file);
    if (content) saveAs(content, file);
  };
  return (
    <button
      type="button"
      disabled={session.stored.value === undefined}
      onClick={() => void download()}
    >
      {children}
    </button>
  );
}

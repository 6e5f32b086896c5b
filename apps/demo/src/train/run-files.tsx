import { saveAs } from "../components/save-as.ts";
import { draft } from "../session/draft.ts";
import type { Session } from "../session/session.ts";

/** Saves and opens files of runs, and opens a visitor's own rows: nothing leaves the machine. */
export function RunFiles({ session }: { session: Session }) {
  const open = async ([file]: readonly File[]): Promise<void> => {
    if (!file || !(await session.open(file))) return;
    draft.value = session.info.peek()!.settings;
  };
  const take = async (files: readonly File[]): Promise<void> => {
    const imported = files.length > 0 ? await session.importFiles(files) : undefined;
    if (!imported) return;
    const data = {
      name: "own",
      id: imported.id,
      train: Math.max(1, Math.floor(imported.rows * 0.8)),
    };
    draft.value = { ...draft.value, data };
    await session.configure(draft.value);
  };
  const download = async (): Promise<void> => {
    const file = await session.download();
    if (file) saveAs(file, `${session.info.peek()!.settings.model.name}-run.zip`);
  };
  return (
    <fieldset class="files">
      <legend class="hidden">Files</legend>
      <button
        type="button"
        disabled={session.stored.value === undefined}
        onClick={() => void download()}
      >
        Download run
      </button>
      <label class="button">
        Open run
        <input
          type="file"
          accept=".zip"
          onChange={({ currentTarget }) => void open([...(currentTarget.files ?? [])])}
        />
      </label>
      <label class="button">
        Use your own data
        <input
          type="file"
          multiple
          onChange={({ currentTarget }) => void take([...(currentTarget.files ?? [])])}
        />
      </label>
    </fieldset>
  );
}

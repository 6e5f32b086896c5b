/** The error of a data set's file that none of its addresses gave, with a reason for each try. */
export class DownloadError extends Error {
  override readonly name = "DownloadError";

  /** Makes the error. @param reasons what went wrong, one per failed attempt, oldest first */
  constructor(
    readonly file: string,
    readonly urls: readonly string[],
    readonly reasons: readonly string[],
  ) {
    super(
      `cannot download ${file} from ${urls.join(" or ")} in ${reasons.length} ${reasons.length === 1 ? "try" : "tries"}: ` +
        `${[...new Set(reasons)].join("; ")}; ` +
        "if there is no network, put the data set's four files into a folder and name it: " +
        "option dataDir, on the command line --data-dir",
    );
  }
}

import type { MaskedRows } from "../../worker/explorer/explorer-api.ts";
import type { Explored } from "../explored.ts";

/** Rows that a model sees or gives, and how they are shown. */
export interface RowsShownProps extends Pick<Explored, "session" | "info"> {
  readonly rows: MaskedRows | undefined;
  /** Number of rows that there will be. */
  readonly count: number;
  readonly label: string;
  /** What stands over each row of a table, or says of each series which it is. */
  readonly headings: readonly string[];
  readonly size?: "strip" | "one";
}

/** A flag of a command, as commander takes it. */
export interface Flag {
  readonly flags: string;
  readonly help: string;
  readonly group: string;
  readonly repeatable?: boolean;
}

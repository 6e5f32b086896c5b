/** Whether something held, and what went wrong if not. */
export interface Cell {
  readonly check: string;
  readonly subject: string;
  readonly condition: string;
  readonly fault?: string;
}

/** Writes cells as a table of Markdown: a line for each subject, a column for each condition, in the order in which they came. */
export function table(cells: readonly Cell[]): string {
  const conditions = [...new Set(cells.map(({ condition }) => condition))];
  const subjects = [...new Set(cells.map(({ subject }) => subject))];
  const mark = (subject: string, condition: string): string => {
    const cell = cells.find((each) => each.subject === subject && each.condition === condition);
    if (!cell) return "";
    return cell.fault === undefined ? "✓" : "✗";
  };
  const lines = [
    ["", ...conditions],
    ["---", ...conditions.map(() => ":-:")],
    ...subjects.map((subject) => [
      `\`${subject}\``,
      ...conditions.map((condition) => mark(subject, condition)),
    ]),
  ];
  return lines.map((line) => `| ${line.join(" | ")} |`).join("\n");
}

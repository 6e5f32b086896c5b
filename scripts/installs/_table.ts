/** Whether something held under a condition, and what went wrong if not. */
export interface Cell {
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
    ["what", ...conditions],
    ["---", ...conditions.map(() => ":-:")],
    ...subjects.map((subject) => [
      `\`${subject}\``,
      ...conditions.map((condition) => mark(subject, condition)),
    ]),
  ];
  return lines.map((line) => `| ${line.join(" | ")} |`).join("\n");
}

/** Reads the cells of a table that `table` wrote, wherever it stands in a text. */
export function parseTable(text: string): Cell[] {
  const lines = text
    .split("\n")
    .filter((line) => line.startsWith("|"))
    .map((line) => line.split("|").slice(1, -1))
    .map((parts) => parts.map((part) => part.trim()));
  const [conditions = [], , ...rows] = lines;
  return rows.flatMap(([subject = "", ...marks]) =>
    marks.flatMap((mark, i): Cell[] => {
      const cell = { subject: subject.slice(1, -1), condition: conditions[i + 1]! };
      if (mark === "") return [];
      return mark === "✓" ? [cell] : [{ ...cell, fault: "as it was" }];
    }),
  );
}

/** Puts cells in the place of those of the same subject before; other subjects stay as they were. */
export function mergeCells(before: readonly Cell[], cells: readonly Cell[]): Cell[] {
  const anew = new Set(cells.map(({ subject }) => subject));
  const subjects = new Set([...before, ...cells].map(({ subject }) => subject));
  return [...subjects].flatMap((subject) =>
    (anew.has(subject) ? cells : before).filter((cell) => cell.subject === subject),
  );
}

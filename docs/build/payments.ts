/** Makes the lines of a table of payments, hour, shop, items and amount, which follows from hour and shop but in the frauds: one in twenty. */
export function payments(
  count: number,
  {
    hasClass = true,
  }: {
    /** Whether a last column says which are frauds. Default: true. */
    readonly hasClass?: boolean;
  } = {},
): string {
  const lines = Array.from({ length: count }, (_, i) => {
    const isFraud = i % 20 === 19;
    const [hour, shop] = [8 + ((i * 7) % 14), 1 + ((i * 5) % 9)];
    const usual = 4 * shop + hour + 3 * Math.sin(i);
    const amount = (isFraud ? 90 - usual : usual).toFixed(2);
    const items = Math.max(1, Math.round(usual / 6));
    return [hour, shop, items, amount, ...(hasClass ? [isFraud ? 1 : 0] : [])].join(",");
  });
  return `${lines.join("\n")}\n`;
}

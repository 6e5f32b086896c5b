/**
 * Gives what reading each of some items gives, in their order, while the next ones are being read: a read goes on only between the steps
 * of a training, which hold the thread.
 *
 * @param most how many are read at once, ≥ 1
 */
export async function* readAhead<Item, Read>(
  items: readonly Item[],
  read: (item: Item) => Promise<Read>,
  most: number,
): AsyncGenerator<Read, void, void> {
  const pending: Promise<Read>[] = [];
  let next = 0;
  while (next < items.length || pending.length > 0) {
    while (next < items.length && pending.length < most) {
      const reading = read(items[next++]!);
      reading.catch(() => {}); // told when its turn comes
      pending.push(reading);
    }
    yield await pending.shift()!;
  }
}

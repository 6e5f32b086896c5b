/** A queue, or a store that is elsewhere, that cannot be reached, refuses this program or has jobs that this program cannot do: what is wrong and what to do. */
export class QueueError extends Error {
  override readonly name = "QueueError";
}

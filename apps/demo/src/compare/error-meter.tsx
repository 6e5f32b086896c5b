import { useEffect, useRef } from "preact/hooks";
import type { Explored } from "../explore/explored.ts";
import { useLive } from "../live/use-live.ts";

/** Test rows over which an error is averaged. */
const count = 64;

/** Reports the mean squared error on test rows with each set of weights; shows nothing. */
export function ErrorMeter({
  onError,
  session,
  isShown,
}: Omit<Explored, "info"> & { onError: (step: number, error: number) => void }) {
  const { value: tested } = useLive({ session, isShown }, () =>
    session.explorer.reconstruct({ part: "test", count }),
  );
  const last = useRef(-1);
  useEffect(() => {
    if (!tested || tested.step <= last.current) return;
    last.current = tested.step;
    onError(
      tested.step,
      tested.errors.reduce((sum, error) => sum + error, 0) / tested.errors.length,
    );
  }, [tested]);
  return null;
}

import { useSignal } from "@preact/signals";
import { readSizes } from "./read-sizes.ts";

/** Takes a list of layer sizes by hand, with commas between; one that cannot be is refused, and the field shows again the list that holds. */
export function SizesInput({
  id,
  value,
  onChange,
}: {
  id: string;
  value: unknown;
  onChange: (sizes: readonly number[]) => void;
}) {
  const isWrong = useSignal(false);
  const holds = Array.isArray(value) ? value.join(", ") : "";
  return (
    <>
      <input
        id={id}
        inputMode="numeric"
        value={holds}
        onChange={({ currentTarget }) => {
          const sizes = readSizes(currentTarget.value);
          isWrong.value = sizes === undefined;
          if (sizes) onChange(sizes);
          else currentTarget.value = holds;
        }}
      />
      {isWrong.value && (
        <small role="alert" class="fault">
          expected whole numbers from 1 on with commas between, such as 128, 64; it stays{" "}
          {holds || "empty"}
        </small>
      )}
    </>
  );
}

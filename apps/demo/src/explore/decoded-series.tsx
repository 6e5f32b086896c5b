import { useSignal } from "@preact/signals";
import { ChannelLines } from "../components/channel-lines.tsx";
import type { SeriesCells } from "../worker/explorer/explorer-api.ts";
import type { DecodedProps } from "./decoded-props.ts";
import { useDecoded } from "./use-decoded.ts";

/** Shows the series that is decoded of a code, by channel, in the visitor's units. */
export function DecodedSeries(props: DecodedProps) {
  const { explorer } = props.session;
  const shown = useSignal<SeriesCells | undefined>(undefined);
  useDecoded(props, {
    decode: async (code) => explorer.seriesCells(await explorer.decode(code)),
    show: (cells) => {
      shown.value = cells;
    },
  });
  return (
    <section class="decoded-series" aria-label={props.label}>
      {shown.value?.channels.map((name, channel) => (
        <ChannelLines
          key={name}
          name={name}
          lines={[{ kind: "made", values: shown.value!.rows[0]![channel]! }]}
        />
      ))}
    </section>
  );
}

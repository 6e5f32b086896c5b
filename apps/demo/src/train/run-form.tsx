import { catalog } from "virtual:catalog";
import type { OptionSchema } from "@autoencoders/models";
import { modelNames } from "../catalog/model-names.ts";
import { readableName } from "../components/readable-name.ts";
import { ChoiceField } from "../fields/choice-field.tsx";
import { NumberField } from "../fields/number-field.tsx";
import { numbersOf } from "../fields/numbers-of.ts";
import { OptionField } from "../fields/option-field.tsx";
import { draft } from "../session/draft.ts";
import type { Session } from "../session/session.ts";
import { useSuited } from "../session/use-suited.ts";
import { usedOptions } from "../session/used-options.ts";
import type { RunSettings } from "../worker/run-settings.ts";
import { EngineField } from "./engine-field.tsx";

/** Options that are set elsewhere in the form, or by the data. */
const elsewhere = ["inputShape", "seed"];

const clipNorm: OptionSchema = {
  type: "number",
  above: 0,
  help: "limit of the norm of all gradients together",
};

/** Asks for everything that the next run is made of. */
export function RunForm({ session }: { session: Session }) {
  const settings = draft.value;
  const suited = useSuited(session);
  const { model, data, optimizer } = settings;
  const entry = catalog.models[model.name];
  const usualOf = (name: keyof typeof catalog.models): Readonly<Record<string, unknown>> => ({
    ...catalog.models[name].defaults,
    ...(name === model.name && suited),
  });
  const usual = usualOf(model.name);
  const change = (part: Partial<RunSettings>): void => {
    draft.value = { ...draft.value, ...part };
  };
  const setOption = (name: string, value: unknown): void => {
    const { model: now } = draft.peek(); // two changes may come before the page is drawn again
    const { [name]: _, ...rest } = now.options;
    const options = value === undefined ? rest : { ...rest, [name]: value };
    const of = { ...catalog.models[now.name], defaults: usualOf(now.name) };
    change({ model: { ...now, options: usedOptions(of, options) } });
  };
  const isUsed = (name: string): boolean =>
    Object.hasOwn(
      usedOptions({ ...entry, defaults: usual }, { ...model.options, [name]: true }),
      name,
    );
  return (
    <form class="settings" aria-label="Settings" onSubmit={(event) => event.preventDefault()}>
      <fieldset>
        <legend>Model</legend>
        <ChoiceField
          label="Model"
          help={entry.summary}
          value={model.name}
          choices={modelNames(catalog.models).map((name) => [name, readableName(name)] as const)}
          onChange={(name) => change({ model: { name, options: {} } })}
        />
        <p class="note">{entry.summary}</p>
        {Object.entries(entry.options)
          .filter(([name]) => !elsewhere.includes(name) && isUsed(name))
          .map(([name, schema]) => (
            <OptionField
              key={name}
              name={name}
              schema={schema}
              value={model.options[name] ?? usual[name]}
              onChange={(value) => setOption(name, value)}
            />
          ))}
      </fieldset>
      <fieldset>
        <legend>Data</legend>
        <ChoiceField
          label="Data set"
          value={data.name}
          choices={[
            ...Object.keys(catalog.dataSets).map((name) => [name, readableName(name)] as const),
            ...(data.id === undefined ? [] : [[data.name, "Your files"] as const]),
          ]}
          onChange={(name) => {
            const { rows = data.train } = catalog.dataSets[name] ?? {};
            change({ data: { name, train: Math.min(rows, data.train) } });
          }}
        />
        <NumberField
          label="Examples to train on"
          value={data.train}
          integer
          min={1}
          max={catalog.dataSets[data.name]?.rows}
          onChange={(train) => change({ data: { ...draft.peek().data, train } })}
        />
      </fieldset>
      <fieldset>
        <legend>Training</legend>
        <ChoiceField
          label="Optimizer"
          value={optimizer.name}
          choices={Object.keys(catalog.optimizers).map(
            (name) => [name, readableName(name)] as const,
          )}
          onChange={(name) => change({ optimizer: { name, ...catalog.optimizers[name] } })}
        />
        {numbersOf({ ...catalog.optimizers[optimizer.name], ...optimizer })
          .filter(([name]) => name !== "learningRate")
          .map(([name, value]) => (
            <NumberField
              key={name}
              label={readableName(name)}
              value={value}
              onChange={(number) =>
                change({ optimizer: { ...draft.peek().optimizer, [name]: number } })
              }
            />
          ))}
        <NumberField
          label="Batch size"
          help="examples that go through the network before its weights change"
          value={settings.batchSize}
          integer
          min={1}
          onChange={(batchSize) => change({ batchSize })}
        />
        <NumberField
          label="Epochs"
          help="how often it goes through all examples"
          value={settings.epochs}
          integer
          min={1}
          onChange={(epochs) => change({ epochs })}
        />
        <NumberField
          label="Seed"
          help="what all random numbers come from: the same seed gives the same run"
          value={settings.seed}
          integer
          min={0}
          onChange={(seed) => change({ seed })}
        />
        <OptionField
          name="clipNorm"
          schema={clipNorm}
          value={settings.clipNorm}
          unset="no limit"
          onChange={(limit) => {
            const { clipNorm: _, ...rest } = draft.value;
            draft.value =
              typeof limit === "number" && limit > 0 ? { ...rest, clipNorm: limit } : rest;
          }}
        />
        <EngineField value={settings.engine} onChange={(engine) => change({ engine })} />
      </fieldset>
    </form>
  );
}

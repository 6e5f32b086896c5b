import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { ChoiceField } from "../fields/choice-field.tsx";
import { type EngineChoice, engineChoices } from "../worker/engine/engine-choices.ts";
import { engineWords } from "../worker/engine/engine-words.ts";

/** Asks for the engine of the steps; the graphics processor is among them where the browser gives one. */
export function EngineField({
  value,
  onChange,
}: {
  value: EngineChoice;
  onChange: (engine: EngineChoice) => void;
}) {
  const hasAdapter = useSignal(false);
  useEffect(() => {
    void navigator.gpu?.requestAdapter().then(
      (adapter) => {
        hasAdapter.value = Boolean(adapter);
      },
      () => undefined, // as where there is none
    );
  }, []);
  return (
    <ChoiceField
      label="Engine"
      help="what runs the training steps; small ones wait longer for a graphics processor than they take"
      value={value}
      choices={engineChoices
        .filter((choice) => choice !== "webgpu" || hasAdapter.value || value === choice)
        .map((choice) => [choice, engineWords[choice]] as const)}
      onChange={onChange}
    />
  );
}

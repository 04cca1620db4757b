/** The host of a runspace that has none: nothing is shown, nobody can be asked. */
import type { PSHost } from "./host.ts";

export function defaultHost(): PSHost {
  return {
    name: "Default Host",
    version: "7.6.5",
    instanceId: "00000000-0000-0000-0000-000000000000",
    currentCulture: "",
    currentUICulture: "",
    ui: null,
    privateData: null,
    setShouldExit: () => undefined,
    enterNestedPrompt: () => undefined,
    exitNestedPrompt: () => undefined,
    notifyBeginApplication: () => undefined,
    notifyEndApplication: () => undefined,
  };
}

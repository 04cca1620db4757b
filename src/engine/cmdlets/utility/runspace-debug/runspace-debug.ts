import { defineType, ReferenceObject, type TypeInfo } from "../../../../objects/index.ts";
import type { OwnRunspace } from "./own-runspace.ts";

export const PSRunspaceDebugType: TypeInfo = defineType<PSRunspaceDebug>({
  name: "Microsoft.PowerShell.Commands.PSRunspaceDebug",
  assembly: "Microsoft.PowerShell.Commands.Utility",
  isSealed: true,
  members: (m) => [
    m.property("bool Enabled {get;}", (debug) => debug.isEnabled),
    m.property("bool BreakAll {get;}", (debug) => debug.breaksAll),
    m.property("string RunspaceName {get;}", (debug) => debug.runspaceName),
    m.property("int RunspaceId {get;}", (debug) => debug.runspaceId),
  ],
});

/** How a runspace stood towards debuggers when somebody asked. */
export class PSRunspaceDebug extends ReferenceObject {
  readonly isEnabled: boolean;
  readonly breaksAll: boolean;
  readonly runspaceName: string;
  readonly runspaceId: number;

  constructor(runspace: OwnRunspace) {
    super();
    this.isEnabled = runspace.waitsAtBreakpoints;
    this.breaksAll = runspace.breaksAll;
    this.runspaceName = runspace.name;
    this.runspaceId = runspace.id;
  }

  override nativeType(): TypeInfo {
    return PSRunspaceDebugType;
  }
}

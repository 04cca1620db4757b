/** System.Management.Automation.Runspaces.RunspaceFactory: `[runspacefactory]::CreateRunspace()`. */
import type { ExecutionContext } from "../../engine/index.ts";
import { defineType, type EvaluationContext, type PSValue, type ReferenceObject, type TypeInfo, unwrap } from "../../objects/index.ts";
import { remotingService } from "../remoting-service.ts";
import { RemoteRunspace } from "../session/remote-runspace.ts";
import { noRemotingHere } from "../session/remoting-exceptions.ts";
import { RunspaceConnectionInfo } from "../types/connection-info.ts";
import { LocalRunspace } from "./local-runspace.ts";
import { RunspacePool } from "./runspace-pool.ts";

/** @see https://learn.microsoft.com/dotnet/api/system.management.automation.runspaces.runspacefactory */
export const RunspaceFactoryType: TypeInfo = defineType<ReferenceObject>({
  name: "System.Management.Automation.Runspaces.RunspaceFactory",
  assembly: "System.Management.Automation",
  isAbstract: true,
  isSealed: true,
  isStatic: true,
  members: (m) => [
    m.static("static runspace CreateRunspace()", (ctx) => new LocalRunspace(engineOf(ctx))),
    m.static("static runspace CreateRunspace(System.Object initialSessionState)", (origin, ctx) => createRunspace(origin, engineOf(ctx))),
    m.static(
      "static System.Management.Automation.Runspaces.RunspacePool CreateRunspacePool()",
      (ctx) => new RunspacePool(engineOf(ctx), 1, 1),
    ),
    m.static(
      "static System.Management.Automation.Runspaces.RunspacePool CreateRunspacePool(int minRunspaces, int maxRunspaces)",
      (min, max, ctx) => new RunspacePool(engineOf(ctx), min, max),
    ),
    m.static(
      "static System.Management.Automation.Runspaces.RunspacePool CreateRunspacePool(int minRunspaces, int maxRunspaces, System.Object host)",
      (min, max, _host, ctx) => new RunspacePool(engineOf(ctx), min, max),
    ),
    m.static(
      "static System.Management.Automation.Runspaces.RunspacePool CreateRunspacePool(int minRunspaces, int maxRunspaces, System.Object initialSessionState, System.Object host)",
      (min, max, _state, _host, ctx) => new RunspacePool(engineOf(ctx), min, max),
    ),
  ],
});

/** These types are made known to engines alone. */
export function engineOf(context: EvaluationContext): ExecutionContext {
  return context as ExecutionContext;
}

/** With connection information one on another computer, with a host or an initial state one here. */
function createRunspace(origin: PSValue, context: ExecutionContext): LocalRunspace | RemoteRunspace {
  const connection = unwrap(origin);
  if (!(connection instanceof RunspaceConnectionInfo)) return new LocalRunspace(context);
  const service = context.host.service(remotingService) ?? noRemotingHere();
  return new RemoteRunspace(context, service, { connection, instanceId: context.objects.newGuid(), name: "" });
}

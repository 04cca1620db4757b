/** What the cmdlets that make sessions tell when one could not be opened. */
import type { CmdletContext } from "../../engine/index.ts";
import { ErrorDetails, ErrorRecord, type Exception } from "../../objects/index.ts";
import { remotingService } from "../remoting-service.ts";
import type { RunspaceConnectionInfo } from "../types/connection-info.ts";
import type { PSSessionOption } from "../types/ps-session-option.ts";
import { applicationArgumentsOf } from "./application-arguments.ts";
import { RemoteRunspace } from "./remote-runspace.ts";
import { isTransportException, noRemotingHere, redirectionText, withTransportId } from "./remoting-exceptions.ts";

/** A runspace that is still to be opened. */
export function newRemoteRunspace(
  cmdlet: CmdletContext,
  connection: RunspaceConnectionInfo,
  name: string,
  option: PSSessionOption | null,
): RemoteRunspace {
  const { context } = cmdlet.session;
  const service = cmdlet.host.service(remotingService) ?? noRemotingHere();
  const applicationArguments = applicationArgumentsOf(context, option?.applicationArguments ?? null);
  return new RemoteRunspace(context, service, {
    connection,
    instanceId: context.objects.newGuid(),
    name,
    applicationArguments,
  });
}

/** `[T,]PSSessionOpenFailed`, with the computer's name before the message. */
export function openError(runspace: RemoteRunspace, failure: Exception): ErrorRecord {
  const record = new ErrorRecord(failure, withTransportId(failure, "PSSessionOpenFailed"), "OpenError", runspace);
  if (isTransportException(failure))
    record.errorDetails = new ErrorDetails(`[${runspace.computerName}] ${redirectionText(failure) ?? failure.message}`);
  return record;
}

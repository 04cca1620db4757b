import { helpTopicsOf, type SessionExtension } from "../engine/index.ts";
import { remotingHelp } from "./help/remoting-help.ts";
import { addRemotingVariables, registerRemotingTypes } from "./register-types.ts";

/** Makes PowerShell remoting part of a runspace; its cmdlets come by `remotingCmdlets`, the way to other computers by `remotingService`. */
export const remotingExtension: SessionExtension = (context) => {
  registerRemotingTypes(context.types);
  addRemotingVariables(context);
  helpTopicsOf(context).add(remotingHelp);
};

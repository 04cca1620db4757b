/** Enable-, Disable- and Remove-PSBreakpoint: the breakpoints that are meant. */
import { ErrorRecord, newException, unwrap } from "../../../../objects/index.ts";
import type { CmdletBody, CmdletContext } from "../../../cmdlet.ts";
import { Breakpoint } from "./breakpoint.ts";
import { breakpointTableOf } from "./breakpoint-table.ts";

/** Calls `update` for each breakpoint that is given, or whose number is. */
export function updateBreakpoints(cmdlet: CmdletContext, update: (breakpoint: Breakpoint) => void): CmdletBody {
  const { parameters, session } = cmdlet;
  const isAsked = (): boolean => parameters.has("WhatIf") || parameters.has("Confirm");
  const apply = (breakpoint: Breakpoint): void => {
    if (!isAsked() || cmdlet.shouldProcess(breakpoint.description)) update(breakpoint);
  };
  return {
    process() {
      if (cmdlet.parameterSetName === "Breakpoint") {
        const given = parameters.get("Breakpoint");
        for (const one of Array.isArray(given) ? given.map(unwrap) : []) if (one instanceof Breakpoint) apply(one);
        return;
      }
      const ids = parameters.get("Id");
      for (const id of Array.isArray(ids) ? ids.map(Number) : []) {
        const breakpoint = breakpointTableOf(session.context).find(id);
        if (breakpoint !== undefined) {
          apply(breakpoint);
          continue;
        }
        const exception = newException("System.ArgumentException", `There is no breakpoint with ID '${id}'.`);
        cmdlet.writeError(new ErrorRecord(exception, "PSBreakpoint:BreakpointIdNotFound", "InvalidArgument", null));
      }
    },
  };
}

/** What a remote session is told of this program's host, so that scripts over there know what they may ask. */
import type { HostRawUI, PSHost } from "../../engine/index.ts";
import { type HostDefaultData, type HostInfo, NO_HOST } from "../../psrp/index.ts";

/** @see MS-PSRP 2.2.3.14 HostInfo */
export function hostInfoOf(host: PSHost): HostInfo {
  const { ui } = host;
  if (ui === null) return NO_HOST;
  const { rawUI } = ui;
  return {
    isHostNull: false,
    isHostUINull: false,
    isHostRawUINull: rawUI === null,
    useRunspaceHost: false,
    defaultData: rawUI === null ? null : defaultDataOf(rawUI),
  };
}

/** A pipeline uses the host of its pool. */
export function pipelineHostInfoOf(host: PSHost): HostInfo {
  return { ...hostInfoOf(host), useRunspaceHost: true, defaultData: null };
}

function defaultDataOf(rawUI: HostRawUI): HostDefaultData {
  return {
    foregroundColor: rawUI.foregroundColor,
    backgroundColor: rawUI.backgroundColor,
    cursorPosition: rawUI.cursorPosition,
    windowPosition: rawUI.windowPosition,
    cursorSize: rawUI.cursorSize,
    bufferSize: rawUI.bufferSize,
    windowSize: rawUI.windowSize,
    maxWindowSize: rawUI.maxWindowSize,
    maxPhysicalWindowSize: rawUI.maxPhysicalWindowSize,
    windowTitle: rawUI.windowTitle,
  };
}

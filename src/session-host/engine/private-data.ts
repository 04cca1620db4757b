/**
 * What a session tells of itself: the version table that clients look into before they use newer features.
 *
 * @see MS-PSRP 2.2.2.13 APPLICATION_PRIVATE_DATA
 */

import { versionPrimitive } from "../../clixml/index.ts";
import type { PSValue } from "../../objects/index.ts";
import { primitiveDictionary } from "../../psrp/index.ts";

/** The release of PowerShell that the engine follows. */
const POWERSHELL_VERSION = "7.6.0";

export function privateDataOf(protocolVersion: string): PSValue {
  const table = primitiveDictionary([
    ["PSVersion", versionPrimitive(POWERSHELL_VERSION)],
    ["PSEdition", "Core"],
    ["PSCompatibleVersions", ["1.0", "2.0", "3.0", "4.0", "5.0", "5.1", "6.0", "7.0"].map(versionPrimitive)],
    ["PSRemotingProtocolVersion", versionPrimitive(protocolVersion)],
    ["SerializationVersion", versionPrimitive("1.1.0.1")],
    ["WSManStackVersion", versionPrimitive("3.0")],
    ["PSSemanticVersion", POWERSHELL_VERSION],
    ["GitCommitId", POWERSHELL_VERSION],
    ["OS", `Holdfast on ${process.platform}`],
    ["Platform", process.platform === "win32" ? "Win32NT" : "Unix"],
  ]);
  return primitiveDictionary([["PSVersionTable", table]]);
}

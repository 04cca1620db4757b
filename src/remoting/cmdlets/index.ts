/** The cmdlets of PowerShell remoting: one line each. A declaration is made when its command is first asked for. */
import type { CmdletEntry } from "../../engine/index.ts";
import { connectPSSession } from "./connect-pssession.ts";
import { disconnectPSSession } from "./disconnect-pssession.ts";
import { enterPSSession } from "./enter-pssession.ts";
import { exitPSSession } from "./exit-pssession.ts";
import { getPSSession } from "./get-pssession.ts";
import { enterPSHostProcess, exitPSHostProcess } from "./host-process/enter-pshostprocess.ts";
import { getPSHostProcessInfo } from "./host-process/get-pshostprocessinfo.ts";
import { exportPSSession } from "./implicit-remoting/export-pssession.ts";
import { importPSSession } from "./implicit-remoting/import-pssession.ts";
import { invokeCommand } from "./invoke-command.ts";
import { newPSSession } from "./new-pssession.ts";
import { newPSSessionOption } from "./new-pssessionoption.ts";
import { newPSTransportOption } from "./new-pstransportoption.ts";
import { receivePSSession } from "./receive-pssession.ts";
import { removePSSession } from "./remove-pssession.ts";
import { disablePSRemoting, enablePSRemoting } from "./session-configuration/enable-psremoting.ts";
import { disablePSSessionConfiguration, enablePSSessionConfiguration } from "./session-configuration/enable-pssessionconfiguration.ts";
import { getPSSessionCapability } from "./session-configuration/get-pssessioncapability.ts";
import { getPSSessionConfiguration } from "./session-configuration/get-pssessionconfiguration.ts";
import { registerPSSessionConfiguration } from "./session-configuration/register-pssessionconfiguration.ts";
import { setPSSessionConfiguration } from "./session-configuration/set-pssessionconfiguration.ts";
import { unregisterPSSessionConfiguration } from "./session-configuration/unregister-pssessionconfiguration.ts";
import { startJob } from "./start-job.ts";
import { startThreadJob } from "./start-threadjob.ts";
import { connectWSMan, disconnectWSMan } from "./wsman/connect-wsman.ts";
import { newWSManSessionOption } from "./wsman/new-wsmansessionoption.ts";
import { setWSManQuickConfig } from "./wsman/set-wsmanquickconfig.ts";
import { testWSMan } from "./wsman/test-wsman.ts";
import { getWSManInstance, newWSManInstance, removeWSManInstance, setWSManInstance } from "./wsman/wsman-instance.ts";

const CORE = "Microsoft.PowerShell.Core";
const UTILITY = "Microsoft.PowerShell.Utility";
const WSMAN = "Microsoft.WSMan.Management";

export const remotingCmdlets: readonly CmdletEntry[] = [
  { name: "Connect-PSSession", module: CORE, declare: connectPSSession },
  { name: "Connect-WSMan", module: WSMAN, declare: connectWSMan },
  { name: "Disable-PSRemoting", module: CORE, declare: disablePSRemoting },
  { name: "Disable-PSSessionConfiguration", module: CORE, declare: disablePSSessionConfiguration },
  { name: "Disconnect-PSSession", module: CORE, declare: disconnectPSSession },
  { name: "Disconnect-WSMan", module: WSMAN, declare: disconnectWSMan },
  { name: "Enable-PSRemoting", module: CORE, declare: enablePSRemoting },
  { name: "Enable-PSSessionConfiguration", module: CORE, declare: enablePSSessionConfiguration },
  { name: "Enter-PSHostProcess", module: CORE, declare: enterPSHostProcess },
  { name: "Enter-PSSession", module: CORE, declare: enterPSSession },
  { name: "Exit-PSHostProcess", module: CORE, declare: exitPSHostProcess },
  { name: "Exit-PSSession", module: CORE, declare: exitPSSession },
  { name: "Export-PSSession", module: UTILITY, declare: exportPSSession },
  { name: "Get-PSHostProcessInfo", module: CORE, declare: getPSHostProcessInfo },
  { name: "Get-PSSession", module: CORE, declare: getPSSession },
  { name: "Get-PSSessionCapability", module: CORE, declare: getPSSessionCapability },
  { name: "Get-PSSessionConfiguration", module: CORE, declare: getPSSessionConfiguration },
  { name: "Get-WSManInstance", module: WSMAN, declare: getWSManInstance },
  { name: "Import-PSSession", module: UTILITY, declare: importPSSession },
  { name: "Invoke-Command", module: CORE, declare: invokeCommand },
  { name: "New-PSSession", module: CORE, declare: newPSSession },
  { name: "New-PSSessionOption", module: CORE, declare: newPSSessionOption },
  { name: "New-PSTransportOption", module: CORE, declare: newPSTransportOption },
  { name: "New-WSManInstance", module: WSMAN, declare: newWSManInstance },
  { name: "New-WSManSessionOption", module: WSMAN, declare: newWSManSessionOption },
  { name: "Receive-PSSession", module: CORE, declare: receivePSSession },
  { name: "Register-PSSessionConfiguration", module: CORE, declare: registerPSSessionConfiguration },
  { name: "Remove-PSSession", module: CORE, declare: removePSSession },
  { name: "Remove-WSManInstance", module: WSMAN, declare: removeWSManInstance },
  { name: "Set-PSSessionConfiguration", module: CORE, declare: setPSSessionConfiguration },
  { name: "Set-WSManInstance", module: WSMAN, declare: setWSManInstance },
  { name: "Set-WSManQuickConfig", module: WSMAN, declare: setWSManQuickConfig },
  { name: "Start-Job", module: CORE, declare: startJob },
  { name: "Start-ThreadJob", module: "Microsoft.PowerShell.ThreadJob", declare: startThreadJob },
  { name: "Test-WSMan", module: WSMAN, declare: testWSMan },
  { name: "Unregister-PSSessionConfiguration", module: CORE, declare: unregisterPSSessionConfiguration },
];

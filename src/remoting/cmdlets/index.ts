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
import { startJob } from "./start-job.ts";
import { startThreadJob } from "./start-threadjob.ts";

const CORE = "Microsoft.PowerShell.Core";
const UTILITY = "Microsoft.PowerShell.Utility";

export const remotingCmdlets: readonly CmdletEntry[] = [
  { name: "Connect-PSSession", module: CORE, declare: connectPSSession },
  { name: "Disconnect-PSSession", module: CORE, declare: disconnectPSSession },
  { name: "Enter-PSHostProcess", module: CORE, declare: enterPSHostProcess },
  { name: "Enter-PSSession", module: CORE, declare: enterPSSession },
  { name: "Exit-PSHostProcess", module: CORE, declare: exitPSHostProcess },
  { name: "Exit-PSSession", module: CORE, declare: exitPSSession },
  { name: "Export-PSSession", module: UTILITY, declare: exportPSSession },
  { name: "Get-PSHostProcessInfo", module: CORE, declare: getPSHostProcessInfo },
  { name: "Get-PSSession", module: CORE, declare: getPSSession },
  { name: "Import-PSSession", module: UTILITY, declare: importPSSession },
  { name: "Invoke-Command", module: CORE, declare: invokeCommand },
  { name: "New-PSSession", module: CORE, declare: newPSSession },
  { name: "New-PSSessionOption", module: CORE, declare: newPSSessionOption },
  { name: "New-PSTransportOption", module: CORE, declare: newPSTransportOption },
  { name: "Receive-PSSession", module: CORE, declare: receivePSSession },
  { name: "Remove-PSSession", module: CORE, declare: removePSSession },
  { name: "Start-Job", module: CORE, declare: startJob },
  { name: "Start-ThreadJob", module: "Microsoft.PowerShell.ThreadJob", declare: startThreadJob },
];

/** The cmdlets of the engine: one line each. A declaration is made when its command is first asked for. */
import type { CmdletEntry } from "../commands/cmdlet-list.ts";
import { compressArchive } from "./archive/compress-archive.ts";
import { expandArchive } from "./archive/expand-archive.ts";
import { addHistory } from "./core/add-history.ts";
import { clearHistory } from "./core/clear-history.ts";
import {
  disableExperimentalFeature,
  enableExperimentalFeature,
  getExperimentalFeature,
} from "./core/experimental/experimental-features.ts";
import { exportModuleMember } from "./core/export-modulemember.ts";
import { foreachObject } from "./core/foreach-object.ts";
import { getCommand } from "./core/get-command.ts";
import { getHelp } from "./core/get-help.ts";
import { getHistory } from "./core/get-history.ts";
import { getModule } from "./core/get-module.ts";
import { getPSSubsystem } from "./core/get-pssubsystem.ts";
import { importModule } from "./core/import-module.ts";
import { invokeHistory } from "./core/invoke-history.ts";
import { newModule } from "./core/new-module.ts";
import { newModuleManifest } from "./core/new-modulemanifest.ts";
import { outDefault } from "./core/out-default.ts";
import { outHost } from "./core/out-host.ts";
import { outNull } from "./core/out-null.ts";
import { registerArgumentCompleter } from "./core/register-argumentcompleter.ts";
import { removeModule } from "./core/remove-module.ts";
import { setPSDebug } from "./core/set-psdebug.ts";
import { setStrictMode } from "./core/set-strictmode.ts";
import { switchProcess } from "./core/switch-process.ts";
import { testModuleManifest } from "./core/test-modulemanifest.ts";
import { saveHelp, updateHelp } from "./core/update-help.ts";
import { whereObject } from "./core/where-object.ts";
import { startTranscript } from "./host/start-transcript.ts";
import { stopTranscript } from "./host/stop-transcript.ts";
import { debugJob } from "./jobs/debug-job.ts";
import { getJob } from "./jobs/get-job.ts";
import { receiveJob } from "./jobs/receive-job.ts";
import { removeJob } from "./jobs/remove-job.ts";
import { stopJob } from "./jobs/stop-job.ts";
import { waitJob } from "./jobs/wait-job.ts";
import { addContent } from "./management/add-content.ts";
import { clearContent } from "./management/clear-content.ts";
import { clearItem } from "./management/clear-item.ts";
import { clearItemProperty } from "./management/clear-itemproperty.ts";
import { getClipboard, setClipboard } from "./management/clipboard.ts";
import { convertPath } from "./management/convert-path.ts";
import { copyItem } from "./management/copy-item.ts";
import { copyItemProperty } from "./management/copy-itemproperty.ts";
import { debugProcess } from "./management/debug-process.ts";
import { getChildItem } from "./management/get-childitem.ts";
import { getContent } from "./management/get-content.ts";
import { getItem } from "./management/get-item.ts";
import { getItemProperty } from "./management/get-itemproperty.ts";
import { getItemPropertyValue } from "./management/get-itempropertyvalue.ts";
import { getLocation } from "./management/get-location.ts";
import { getProcess } from "./management/get-process.ts";
import { getPSDrive } from "./management/get-psdrive.ts";
import { getPSProvider } from "./management/get-psprovider.ts";
import { getTimeZone } from "./management/get-timezone.ts";
import { invokeItem } from "./management/invoke-item.ts";
import { joinPath } from "./management/join-path.ts";
import { moveItem } from "./management/move-item.ts";
import { moveItemProperty } from "./management/move-itemproperty.ts";
import { newItem } from "./management/new-item.ts";
import { newItemProperty } from "./management/new-itemproperty.ts";
import { newPSDrive } from "./management/new-psdrive.ts";
import { popLocation } from "./management/pop-location.ts";
import { pushLocation } from "./management/push-location.ts";
import { removeItem } from "./management/remove-item.ts";
import { removeItemProperty } from "./management/remove-itemproperty.ts";
import { removePSDrive } from "./management/remove-psdrive.ts";
import { renameItem } from "./management/rename-item.ts";
import { renameItemProperty } from "./management/rename-itemproperty.ts";
import { resolvePath } from "./management/resolve-path.ts";
import { setContent } from "./management/set-content.ts";
import { setItem } from "./management/set-item.ts";
import { setItemProperty } from "./management/set-itemproperty.ts";
import { setLocation } from "./management/set-location.ts";
import { splitPath } from "./management/split-path.ts";
import { startProcess } from "./management/start-process.ts";
import { restartComputer, stopComputer } from "./management/stop-computer.ts";
import { stopProcess } from "./management/stop-process.ts";
import { testConnection } from "./management/test-connection.ts";
import { testPath } from "./management/test-path.ts";
import { waitProcess } from "./management/wait-process.ts";
import { getCmsMessage, protectCmsMessage, unprotectCmsMessage } from "./security/cms-messages.ts";
import { convertFromSecureString } from "./security/convertfrom-securestring.ts";
import { convertToSecureString } from "./security/convertto-securestring.ts";
import { getCredential } from "./security/get-credential.ts";
import { getExecutionPolicy } from "./security/get-executionpolicy.ts";
import { getPfxCertificate } from "./security/get-pfxcertificate.ts";
import { setExecutionPolicy } from "./security/set-executionpolicy.ts";
import { newPSRoleCapabilityFile } from "./session-configuration/new-psrolecapabilityfile.ts";
import { newPSSessionConfigurationFile } from "./session-configuration/new-pssessionconfigurationfile.ts";
import { testPSSessionConfigurationFile } from "./session-configuration/test-pssessionconfigurationfile.ts";
import { addMember } from "./utility/add-member.ts";
import { addType } from "./utility/add-type.ts";
import { clearVariable } from "./utility/clear-variable.ts";
import { compareObject } from "./utility/compare-object.ts";
import { convertFromCliXml } from "./utility/convertfrom-clixml.ts";
import { convertFromCsv } from "./utility/convertfrom-csv.ts";
import { convertFromJson } from "./utility/convertfrom-json.ts";
import { convertFromMarkdown } from "./utility/convertfrom-markdown.ts";
import { convertFromStringData } from "./utility/convertfrom-stringdata.ts";
import { convertToCliXml } from "./utility/convertto-clixml.ts";
import { convertToCsv } from "./utility/convertto-csv.ts";
import { convertToHtml } from "./utility/convertto-html.ts";
import { convertToJson } from "./utility/convertto-json.ts";
import { convertToXml } from "./utility/convertto-xml.ts";
import { debugRunspace } from "./utility/debug-runspace.ts";
import { disablePSBreakpoint } from "./utility/disable-psbreakpoint.ts";
import { disableRunspaceDebug } from "./utility/disable-runspacedebug.ts";
import { enablePSBreakpoint } from "./utility/enable-psbreakpoint.ts";
import { enableRunspaceDebug } from "./utility/enable-runspacedebug.ts";
import { exportAlias } from "./utility/export-alias.ts";
import { exportClixml } from "./utility/export-clixml.ts";
import { exportCsv } from "./utility/export-csv.ts";
import { exportFormatData } from "./utility/export-formatdata.ts";
import { formatCustom } from "./utility/format-custom.ts";
import { formatHex } from "./utility/format-hex.ts";
import { formatList } from "./utility/format-list.ts";
import { formatTable } from "./utility/format-table.ts";
import { formatWide } from "./utility/format-wide.ts";
import { getAlias } from "./utility/get-alias.ts";
import { getCulture } from "./utility/get-culture.ts";
import { getDate } from "./utility/get-date.ts";
import { getError } from "./utility/get-error.ts";
import { getEvent } from "./utility/get-event.ts";
import { getEventSubscriber } from "./utility/get-eventsubscriber.ts";
import { getFileHash } from "./utility/get-filehash.ts";
import { getFormatData } from "./utility/get-formatdata.ts";
import { getHost } from "./utility/get-host.ts";
import { getMarkdownOption } from "./utility/get-markdownoption.ts";
import { getMember } from "./utility/get-member.ts";
import { getPSBreakpoint } from "./utility/get-psbreakpoint.ts";
import { getPSCallStack } from "./utility/get-pscallstack.ts";
import { getRandom } from "./utility/get-random.ts";
import { getRunspace } from "./utility/get-runspace.ts";
import { getRunspaceDebug } from "./utility/get-runspacedebug.ts";
import { getSecureRandom } from "./utility/get-securerandom.ts";
import { getTraceSource } from "./utility/get-tracesource.ts";
import { getTypeData } from "./utility/get-typedata.ts";
import { getUICulture } from "./utility/get-uiculture.ts";
import { getUnique } from "./utility/get-unique.ts";
import { getUptime } from "./utility/get-uptime.ts";
import { getVariable } from "./utility/get-variable.ts";
import { getVerb } from "./utility/get-verb.ts";
import { groupObject } from "./utility/group-object.ts";
import { importAlias } from "./utility/import-alias.ts";
import { importClixml } from "./utility/import-clixml.ts";
import { importCsv } from "./utility/import-csv.ts";
import { importLocalizedData } from "./utility/import-localizeddata.ts";
import { importPowerShellDataFile } from "./utility/import-powershelldatafile.ts";
import { invokeExpression } from "./utility/invoke-expression.ts";
import { invokeRestMethod } from "./utility/invoke-restmethod.ts";
import { invokeWebRequest } from "./utility/invoke-webrequest.ts";
import { joinString } from "./utility/join-string.ts";
import { measureCommand } from "./utility/measure-command.ts";
import { measureObject } from "./utility/measure-object.ts";
import { newAlias } from "./utility/new-alias.ts";
import { newEvent } from "./utility/new-event.ts";
import { newGuid } from "./utility/new-guid.ts";
import { newObject } from "./utility/new-object.ts";
import { newTemporaryFile } from "./utility/new-temporaryfile.ts";
import { newTimeSpan } from "./utility/new-timespan.ts";
import { newVariable } from "./utility/new-variable.ts";
import { outFile } from "./utility/out-file.ts";
import { outString } from "./utility/out-string.ts";
import { readHost } from "./utility/read-host.ts";
import { registerEngineEvent } from "./utility/register-engineevent.ts";
import { registerObjectEvent } from "./utility/register-objectevent.ts";
import { removeAlias } from "./utility/remove-alias.ts";
import { removeEvent } from "./utility/remove-event.ts";
import { removePSBreakpoint } from "./utility/remove-psbreakpoint.ts";
import { removeTypeData } from "./utility/remove-typedata.ts";
import { removeVariable } from "./utility/remove-variable.ts";
import { selectObject } from "./utility/select-object.ts";
import { selectString } from "./utility/select-string.ts";
import { selectXml } from "./utility/select-xml.ts";
import { sendMailMessage } from "./utility/send-mailmessage.ts";
import { setAlias } from "./utility/set-alias.ts";
import { setDate } from "./utility/set-date.ts";
import { setMarkdownOption } from "./utility/set-markdownoption.ts";
import { setPSBreakpoint } from "./utility/set-psbreakpoint.ts";
import { setTraceSource } from "./utility/set-tracesource.ts";
import { setVariable } from "./utility/set-variable.ts";
import { showMarkdown } from "./utility/show-markdown.ts";
import { sortObject } from "./utility/sort-object.ts";
import { startSleep } from "./utility/start-sleep.ts";
import { teeObject } from "./utility/tee-object.ts";
import { testJson } from "./utility/test-json.ts";
import { traceCommand } from "./utility/trace-command.ts";
import { unblockFile } from "./utility/unblock-file.ts";
import { unregisterEvent } from "./utility/unregister-event.ts";
import { updateFormatData } from "./utility/update-formatdata.ts";
import { updateList } from "./utility/update-list.ts";
import { updateTypeData } from "./utility/update-typedata.ts";
import { waitDebugger } from "./utility/wait-debugger.ts";
import { waitEvent } from "./utility/wait-event.ts";
import { writeDebug } from "./utility/write-debug.ts";
import { writeError } from "./utility/write-error.ts";
import { writeHost } from "./utility/write-host.ts";
import { writeInformation } from "./utility/write-information.ts";
import { writeOutput } from "./utility/write-output.ts";
import { writeProgress } from "./utility/write-progress.ts";
import { writeVerbose } from "./utility/write-verbose.ts";
import { writeWarning } from "./utility/write-warning.ts";

const ARCHIVE = "Microsoft.PowerShell.Archive";
const CORE = "Microsoft.PowerShell.Core";
const MANAGEMENT = "Microsoft.PowerShell.Management";
const SECURITY = "Microsoft.PowerShell.Security";
const HOST = "Microsoft.PowerShell.Host";
const UTILITY = "Microsoft.PowerShell.Utility";

export const engineCmdlets: readonly CmdletEntry[] = [
  { name: "Compress-Archive", module: ARCHIVE, declare: compressArchive },
  { name: "Expand-Archive", module: ARCHIVE, declare: expandArchive },
  { name: "Debug-Job", module: CORE, declare: debugJob },
  { name: "Export-ModuleMember", module: CORE, declare: exportModuleMember },
  { name: "ForEach-Object", module: CORE, declare: foreachObject },
  { name: "Get-Command", module: CORE, declare: getCommand },
  { name: "Get-Help", module: CORE, declare: getHelp },
  { name: "Get-Job", module: CORE, declare: getJob },
  { name: "Get-Module", module: CORE, declare: getModule },
  { name: "Import-Module", module: CORE, declare: importModule },
  { name: "New-Module", module: CORE, declare: newModule },
  { name: "Out-Default", module: CORE, declare: outDefault },
  { name: "Out-Host", module: CORE, declare: outHost },
  { name: "Out-Null", module: CORE, declare: outNull },
  { name: "Receive-Job", module: CORE, declare: receiveJob },
  { name: "Register-ArgumentCompleter", module: CORE, declare: registerArgumentCompleter },
  { name: "Remove-Job", module: CORE, declare: removeJob },
  { name: "Remove-Module", module: CORE, declare: removeModule },
  { name: "Set-StrictMode", module: CORE, declare: setStrictMode },
  { name: "New-PSRoleCapabilityFile", module: CORE, declare: newPSRoleCapabilityFile },
  { name: "New-PSSessionConfigurationFile", module: CORE, declare: newPSSessionConfigurationFile },
  { name: "Stop-Job", module: CORE, declare: stopJob },
  { name: "Test-PSSessionConfigurationFile", module: CORE, declare: testPSSessionConfigurationFile },
  { name: "Wait-Job", module: CORE, declare: waitJob },
  { name: "Where-Object", module: CORE, declare: whereObject },
  { name: "Disable-ExperimentalFeature", module: CORE, declare: disableExperimentalFeature },
  { name: "Enable-ExperimentalFeature", module: CORE, declare: enableExperimentalFeature },
  { name: "Get-ExperimentalFeature", module: CORE, declare: getExperimentalFeature },
  { name: "Get-PSSubsystem", module: CORE, declare: getPSSubsystem },
  { name: "Set-PSDebug", module: CORE, declare: setPSDebug },
  { name: "Switch-Process", module: CORE, declare: switchProcess },
  { name: "Save-Help", module: CORE, declare: saveHelp },
  { name: "Update-Help", module: CORE, declare: updateHelp },
  { name: "Get-Clipboard", module: MANAGEMENT, declare: getClipboard },
  { name: "Set-Clipboard", module: MANAGEMENT, declare: setClipboard },
  { name: "Restart-Computer", module: MANAGEMENT, declare: restartComputer },
  { name: "Stop-Computer", module: MANAGEMENT, declare: stopComputer },
  { name: "Test-Connection", module: MANAGEMENT, declare: testConnection },
  { name: "Get-CmsMessage", module: SECURITY, declare: getCmsMessage },
  { name: "Protect-CmsMessage", module: SECURITY, declare: protectCmsMessage },
  { name: "Unprotect-CmsMessage", module: SECURITY, declare: unprotectCmsMessage },
  { name: "Get-PfxCertificate", module: SECURITY, declare: getPfxCertificate },
  { name: "Start-Transcript", module: HOST, declare: startTranscript },
  { name: "Stop-Transcript", module: HOST, declare: stopTranscript },
  { name: "Add-Member", module: UTILITY, declare: addMember },
  { name: "Add-Type", module: UTILITY, declare: addType },
  { name: "Clear-Variable", module: UTILITY, declare: clearVariable },
  { name: "Compare-Object", module: UTILITY, declare: compareObject },
  { name: "ConvertFrom-CliXml", module: UTILITY, declare: convertFromCliXml },
  { name: "ConvertFrom-Csv", module: UTILITY, declare: convertFromCsv },
  { name: "ConvertFrom-Json", module: UTILITY, declare: convertFromJson },
  { name: "ConvertFrom-Markdown", module: UTILITY, declare: convertFromMarkdown },
  { name: "ConvertFrom-StringData", module: UTILITY, declare: convertFromStringData },
  { name: "ConvertTo-CliXml", module: UTILITY, declare: convertToCliXml },
  { name: "ConvertTo-Csv", module: UTILITY, declare: convertToCsv },
  { name: "ConvertTo-Html", module: UTILITY, declare: convertToHtml },
  { name: "ConvertTo-Json", module: UTILITY, declare: convertToJson },
  { name: "ConvertTo-Xml", module: UTILITY, declare: convertToXml },
  { name: "Debug-Runspace", module: UTILITY, declare: debugRunspace },
  { name: "Disable-PSBreakpoint", module: UTILITY, declare: disablePSBreakpoint },
  { name: "Disable-RunspaceDebug", module: UTILITY, declare: disableRunspaceDebug },
  { name: "Enable-PSBreakpoint", module: UTILITY, declare: enablePSBreakpoint },
  { name: "Enable-RunspaceDebug", module: UTILITY, declare: enableRunspaceDebug },
  { name: "Export-Alias", module: UTILITY, declare: exportAlias },
  { name: "Export-Clixml", module: UTILITY, declare: exportClixml },
  { name: "Export-Csv", module: UTILITY, declare: exportCsv },
  { name: "Export-FormatData", module: UTILITY, declare: exportFormatData },
  { name: "Format-Custom", module: UTILITY, declare: formatCustom },
  { name: "Format-Hex", module: UTILITY, declare: formatHex },
  { name: "Format-List", module: UTILITY, declare: formatList },
  { name: "Format-Table", module: UTILITY, declare: formatTable },
  { name: "Format-Wide", module: UTILITY, declare: formatWide },
  { name: "Get-Alias", module: UTILITY, declare: getAlias },
  { name: "Get-Culture", module: UTILITY, declare: getCulture },
  { name: "Get-Date", module: UTILITY, declare: getDate },
  { name: "Get-Error", module: UTILITY, declare: getError },
  { name: "Get-Event", module: UTILITY, declare: getEvent },
  { name: "Get-EventSubscriber", module: UTILITY, declare: getEventSubscriber },
  { name: "Get-FileHash", module: UTILITY, declare: getFileHash },
  { name: "Get-FormatData", module: UTILITY, declare: getFormatData },
  { name: "Get-Host", module: UTILITY, declare: getHost },
  { name: "Get-MarkdownOption", module: UTILITY, declare: getMarkdownOption },
  { name: "Get-Member", module: UTILITY, declare: getMember },
  { name: "Get-PSBreakpoint", module: UTILITY, declare: getPSBreakpoint },
  { name: "Get-PSCallStack", module: UTILITY, declare: getPSCallStack },
  { name: "Get-Random", module: UTILITY, declare: getRandom },
  { name: "Get-Runspace", module: UTILITY, declare: getRunspace },
  { name: "Get-RunspaceDebug", module: UTILITY, declare: getRunspaceDebug },
  { name: "Get-SecureRandom", module: UTILITY, declare: getSecureRandom },
  { name: "Get-TraceSource", module: UTILITY, declare: getTraceSource },
  { name: "Get-TypeData", module: UTILITY, declare: getTypeData },
  { name: "Get-UICulture", module: UTILITY, declare: getUICulture },
  { name: "Get-Unique", module: UTILITY, declare: getUnique },
  { name: "Get-Uptime", module: UTILITY, declare: getUptime },
  { name: "Get-Variable", module: UTILITY, declare: getVariable },
  { name: "Get-Verb", module: UTILITY, declare: getVerb },
  { name: "Group-Object", module: UTILITY, declare: groupObject },
  { name: "Import-Alias", module: UTILITY, declare: importAlias },
  { name: "Import-Clixml", module: UTILITY, declare: importClixml },
  { name: "Import-Csv", module: UTILITY, declare: importCsv },
  { name: "Import-LocalizedData", module: UTILITY, declare: importLocalizedData },
  { name: "Import-PowerShellDataFile", module: UTILITY, declare: importPowerShellDataFile },
  { name: "Invoke-Expression", module: UTILITY, declare: invokeExpression },
  { name: "Invoke-RestMethod", module: UTILITY, declare: invokeRestMethod },
  { name: "Invoke-WebRequest", module: UTILITY, declare: invokeWebRequest },
  { name: "Join-String", module: UTILITY, declare: joinString },
  { name: "Measure-Command", module: UTILITY, declare: measureCommand },
  { name: "Measure-Object", module: UTILITY, declare: measureObject },
  { name: "New-Alias", module: UTILITY, declare: newAlias },
  { name: "New-Event", module: UTILITY, declare: newEvent },
  { name: "New-Guid", module: UTILITY, declare: newGuid },
  { name: "New-Object", module: UTILITY, declare: newObject },
  { name: "New-TemporaryFile", module: UTILITY, declare: newTemporaryFile },
  { name: "New-TimeSpan", module: UTILITY, declare: newTimeSpan },
  { name: "New-Variable", module: UTILITY, declare: newVariable },
  { name: "Out-File", module: UTILITY, declare: outFile },
  { name: "Out-String", module: UTILITY, declare: outString },
  { name: "Read-Host", module: UTILITY, declare: readHost },
  { name: "Register-EngineEvent", module: UTILITY, declare: registerEngineEvent },
  { name: "Register-ObjectEvent", module: UTILITY, declare: registerObjectEvent },
  { name: "Remove-Alias", module: UTILITY, declare: removeAlias },
  { name: "Remove-Event", module: UTILITY, declare: removeEvent },
  { name: "Remove-PSBreakpoint", module: UTILITY, declare: removePSBreakpoint },
  { name: "Remove-TypeData", module: UTILITY, declare: removeTypeData },
  { name: "Remove-Variable", module: UTILITY, declare: removeVariable },
  { name: "Select-Object", module: UTILITY, declare: selectObject },
  { name: "Select-String", module: UTILITY, declare: selectString },
  { name: "Select-Xml", module: UTILITY, declare: selectXml },
  { name: "Send-MailMessage", module: UTILITY, declare: sendMailMessage },
  { name: "Set-Alias", module: UTILITY, declare: setAlias },
  { name: "Set-Date", module: UTILITY, declare: setDate },
  { name: "Set-MarkdownOption", module: UTILITY, declare: setMarkdownOption },
  { name: "Set-PSBreakpoint", module: UTILITY, declare: setPSBreakpoint },
  { name: "Set-TraceSource", module: UTILITY, declare: setTraceSource },
  { name: "Set-Variable", module: UTILITY, declare: setVariable },
  { name: "Show-Markdown", module: UTILITY, declare: showMarkdown },
  { name: "Sort-Object", module: UTILITY, declare: sortObject },
  { name: "Start-Sleep", module: UTILITY, declare: startSleep },
  { name: "Tee-Object", module: UTILITY, declare: teeObject },
  { name: "Test-Json", module: UTILITY, declare: testJson },
  { name: "Trace-Command", module: UTILITY, declare: traceCommand },
  { name: "Unblock-File", module: UTILITY, declare: unblockFile },
  { name: "Unregister-Event", module: UTILITY, declare: unregisterEvent },
  { name: "Update-FormatData", module: UTILITY, declare: updateFormatData },
  { name: "Update-List", module: UTILITY, declare: updateList },
  { name: "Update-TypeData", module: UTILITY, declare: updateTypeData },
  { name: "Wait-Debugger", module: UTILITY, declare: waitDebugger },
  { name: "Wait-Event", module: UTILITY, declare: waitEvent },
  { name: "Write-Debug", module: UTILITY, declare: writeDebug },
  { name: "Write-Error", module: UTILITY, declare: writeError },
  { name: "Write-Host", module: UTILITY, declare: writeHost },
  { name: "Write-Information", module: UTILITY, declare: writeInformation },
  { name: "Write-Output", module: UTILITY, declare: writeOutput },
  { name: "Write-Progress", module: UTILITY, declare: writeProgress },
  { name: "Write-Verbose", module: UTILITY, declare: writeVerbose },
  { name: "Write-Warning", module: UTILITY, declare: writeWarning },
  { name: "Add-Content", module: MANAGEMENT, declare: addContent },
  { name: "Clear-Content", module: MANAGEMENT, declare: clearContent },
  { name: "Clear-Item", module: MANAGEMENT, declare: clearItem },
  { name: "Clear-ItemProperty", module: MANAGEMENT, declare: clearItemProperty },
  { name: "Convert-Path", module: MANAGEMENT, declare: convertPath },
  { name: "Copy-Item", module: MANAGEMENT, declare: copyItem },
  { name: "Copy-ItemProperty", module: MANAGEMENT, declare: copyItemProperty },
  { name: "Get-ChildItem", module: MANAGEMENT, declare: getChildItem },
  { name: "Get-Content", module: MANAGEMENT, declare: getContent },
  { name: "Debug-Process", module: MANAGEMENT, declare: debugProcess },
  { name: "Get-Process", module: MANAGEMENT, declare: getProcess },
  { name: "Start-Process", module: MANAGEMENT, declare: startProcess },
  { name: "Stop-Process", module: MANAGEMENT, declare: stopProcess },
  { name: "Wait-Process", module: MANAGEMENT, declare: waitProcess },
  { name: "Get-Item", module: MANAGEMENT, declare: getItem },
  { name: "Get-ItemProperty", module: MANAGEMENT, declare: getItemProperty },
  { name: "Get-ItemPropertyValue", module: MANAGEMENT, declare: getItemPropertyValue },
  { name: "Get-Location", module: MANAGEMENT, declare: getLocation },
  { name: "Get-PSDrive", module: MANAGEMENT, declare: getPSDrive },
  { name: "Get-PSProvider", module: MANAGEMENT, declare: getPSProvider },
  { name: "Invoke-Item", module: MANAGEMENT, declare: invokeItem },
  { name: "Join-Path", module: MANAGEMENT, declare: joinPath },
  { name: "Move-Item", module: MANAGEMENT, declare: moveItem },
  { name: "Move-ItemProperty", module: MANAGEMENT, declare: moveItemProperty },
  { name: "New-Item", module: MANAGEMENT, declare: newItem },
  { name: "New-ItemProperty", module: MANAGEMENT, declare: newItemProperty },
  { name: "New-PSDrive", module: MANAGEMENT, declare: newPSDrive },
  { name: "Pop-Location", module: MANAGEMENT, declare: popLocation },
  { name: "Push-Location", module: MANAGEMENT, declare: pushLocation },
  { name: "Remove-Item", module: MANAGEMENT, declare: removeItem },
  { name: "Remove-ItemProperty", module: MANAGEMENT, declare: removeItemProperty },
  { name: "Remove-PSDrive", module: MANAGEMENT, declare: removePSDrive },
  { name: "Rename-Item", module: MANAGEMENT, declare: renameItem },
  { name: "Rename-ItemProperty", module: MANAGEMENT, declare: renameItemProperty },
  { name: "Resolve-Path", module: MANAGEMENT, declare: resolvePath },
  { name: "Set-Content", module: MANAGEMENT, declare: setContent },
  { name: "Set-Item", module: MANAGEMENT, declare: setItem },
  { name: "Set-ItemProperty", module: MANAGEMENT, declare: setItemProperty },
  { name: "Set-Location", module: MANAGEMENT, declare: setLocation },
  { name: "Split-Path", module: MANAGEMENT, declare: splitPath },
  { name: "Test-Path", module: MANAGEMENT, declare: testPath },
  { name: "Add-History", module: CORE, declare: addHistory },
  { name: "Clear-History", module: CORE, declare: clearHistory },
  { name: "Get-History", module: CORE, declare: getHistory },
  { name: "Invoke-History", module: CORE, declare: invokeHistory },
  { name: "ConvertFrom-SecureString", module: SECURITY, declare: convertFromSecureString },
  { name: "ConvertTo-SecureString", module: SECURITY, declare: convertToSecureString },
  { name: "Get-Credential", module: SECURITY, declare: getCredential },
  { name: "Get-ExecutionPolicy", module: SECURITY, declare: getExecutionPolicy },
  { name: "Set-ExecutionPolicy", module: SECURITY, declare: setExecutionPolicy },
  { name: "Get-TimeZone", module: MANAGEMENT, declare: getTimeZone },
  { name: "New-ModuleManifest", module: CORE, declare: newModuleManifest },
  { name: "Test-ModuleManifest", module: CORE, declare: testModuleManifest },
];

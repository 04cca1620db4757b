/** The aliases of a new runspace, as PowerShell has them on Linux and macOS. */
import { AliasInfo } from "../commands/command-info.ts";
import type { ExecutionContext } from "./execution-context.ts";
import { ScopedItemOptions } from "./ps-variable.ts";

const { AllScope, None, ReadOnly } = ScopedItemOptions;

/** Alias and command, a pair a line, by the options of the alias. */
const ALIASES: readonly (readonly [options: number, pairs: string])[] = [
  [
    ReadOnly,
    `clc Clear-Content
clhy Clear-History
cli Clear-Item
clp Clear-ItemProperty
clv Clear-Variable
cpi Copy-Item
cvpa Convert-Path
dbp Disable-PSBreakpoint
ebp Enable-PSBreakpoint
epal Export-Alias
epcsv Export-Csv
fc Format-Custom
fl Format-List
ft Format-Table
fw Format-Wide
gal Get-Alias
gbp Get-PSBreakpoint
gc Get-Content
gcb Get-Clipboard
gci Get-ChildItem
gcm Get-Command
gcs Get-PSCallStack
gdr Get-PSDrive
gerr Get-Error
ghy Get-History
gi Get-Item
gl Get-Location
gm Get-Member
gmo Get-Module
gp Get-ItemProperty
gps Get-Process
gpv Get-ItemPropertyValue
group Group-Object
gtz Get-TimeZone
gu Get-Unique
gv Get-Variable
iex Invoke-Expression
ihy Invoke-History
ii Invoke-Item
ipal Import-Alias
ipcsv Import-Csv
ipmo Import-Module
irm Invoke-RestMethod
iwr Invoke-WebRequest
measure Measure-Object
mi Move-Item
mp Move-ItemProperty
nal New-Alias
ndr New-PSDrive
ni New-Item
nmo New-Module
nv New-Variable
oh Out-Host
rbp Remove-PSBreakpoint
rcsn Receive-PSSession
rdr Remove-PSDrive
ri Remove-Item
rmo Remove-Module
rni Rename-Item
rnp Rename-ItemProperty
rp Remove-ItemProperty
rv Remove-Variable
rvpa Resolve-Path
sal Set-Alias
saps Start-Process
sbp Set-PSBreakpoint
scb Set-Clipboard
si Set-Item
sl Set-Location
sp Set-ItemProperty
spps Stop-Process
sv Set-Variable`,
  ],
  [
    None,
    `chdir Set-Location
cls Clear-Host
erase Remove-Item
etsn Enter-PSSession
exsn Exit-PSSession
fhx Format-Hex
gjb Get-Job
gsn Get-PSSession
h Get-History
history Get-History
icm Invoke-Command
nsn New-PSSession
pwd Get-Location
r Invoke-History
rcjb Receive-Job
rd Remove-Item
ren Rename-Item
rjb Remove-Job
rsn Remove-PSSession
sajb Start-Job
set Set-Variable
sls Select-String
spjb Stop-Job
type Get-Content
wjb Wait-Job`,
  ],
  [
    AllScope,
    `cd Set-Location
copy Copy-Item
del Remove-Item
dir Get-ChildItem
echo Write-Output
md mkdir
move Move-Item
popd Pop-Location
pushd Push-Location`,
  ],
  [
    ReadOnly | AllScope,
    `% ForEach-Object
? Where-Object
foreach ForEach-Object
select Select-Object
where Where-Object`,
  ],
];

export function addInitialAliases(context: ExecutionContext): void {
  const { scope, commands } = context.globalSession;
  for (const [options, pairs] of ALIASES) {
    for (const pair of pairs.split("\n")) {
      const [name = "", target = ""] = pair.split(" ");
      commands.addAlias(scope, new AliasInfo(name, target, options), { force: true });
    }
  }
}

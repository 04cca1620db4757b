<#
.SYNOPSIS
    Gathers the open bugs that were reported for this computer from all trackers of a domain.
.DESCRIPTION
    Every tracker exports to the share in a form of its own: a CSV file, a JSON file, an XML file and a log.
    The script reads them all, keeps what concerns this computer, and returns a report as text,
    which reads the same wherever it is received.
    A tracker that cannot be read is reported as a warning; the others still count.
#>
[CmdletBinding()]
param(
    [string] $Domain = 'Domain 01',
    [string] $Source = '\\Server12\BugData',
    [string] $ComputerName = [Environment]::MachineName,
    [int] $SecondsPerSource = 1
)

$ErrorActionPreference = 'Stop'
$culture = [cultureinfo]::GetCultureInfo('en-US')

function Read-Tracker {
    param([string] $Name, [scriptblock] $Query)
    Write-Verbose "Querying $Name"
    Start-Sleep -Seconds $SecondsPerSource
    try { & $Query }
    catch { Write-Warning "${Name}: $($_.Exception.Message)" }
}

$bugs = @(
    Read-Tracker 'helpdesk' {
        Import-Csv -LiteralPath (Join-Path $Source 'helpdesk.csv') |
            ForEach-Object { [pscustomobject]@{ Computer = $_.Computer; State = $_.State; Changed = [datetime]$_.Changed } }
    }
    Read-Tracker 'development' {
        Get-Content -Raw -LiteralPath (Join-Path $Source 'development.json') | ConvertFrom-Json |
            ForEach-Object { [pscustomobject]@{ Computer = $_.host; State = $_.status; Changed = [datetime]$_.updated } }
    }
    Read-Tracker 'operations' {
        $document = [xml](Get-Content -Raw -LiteralPath (Join-Path $Source 'operations.xml'))
        foreach ($ticket in $document.tickets.ticket) {
            [pscustomobject]@{ Computer = $ticket.computer; State = $ticket.state; Changed = [datetime]$ticket.changed }
        }
    }
    Read-Tracker 'crash reports' {
        switch -Regex -File (Join-Path $Source 'crashes.log') {
            '^(?<when>\S+ \S+) (?<computer>\S+) crash' { [pscustomobject]@{ Computer = $Matches.computer; State = 'Open'; Changed = [datetime]$Matches.when } }
        }
    }
)

$mine = $bugs | Where-Object { $_.Computer -eq $ComputerName -and $_.State -ne 'Closed' }
$latest = $mine | Sort-Object Changed | Select-Object -Last 1

"Bug Report - $Domain"
'-' * "Bug Report - $Domain".Length
$summary = [pscustomobject]@{
    ComputerName = $ComputerName
    BugCount     = @($mine).Count
    LastUpdated  = if ($latest) { $latest.Changed.ToString('dddd, MMMM d, yyyy h:mm:ss tt', $culture) } else { 'never' }
}
($summary | Format-Table -AutoSize | Out-String -Width 100).TrimEnd()

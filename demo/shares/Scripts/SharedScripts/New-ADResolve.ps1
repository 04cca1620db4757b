<#
.SYNOPSIS
    Compares the computer accounts of a directory export with what the site's address lists say, and tells what to do with each.
.DESCRIPTION
    Runs for minutes, one account after the other, because the real thing asks a name server for each. Emits one object per account as soon
    as it is known, so whoever receives sees progress.
#>
[CmdletBinding()]
param(
    [string] $Export = '\\Server12\Directory\computers.csv',
    [string] $Addresses = '\\Server12\Directory\addresses.json',
    [int] $MillisecondsPerAccount = 1500,
    [datetime] $Today = '2011-12-30'
)

Write-Host 'Running "New-ADResolve.ps1" ...'

$known = @{}
foreach ($entry in Get-Content -Raw -LiteralPath $Addresses | ConvertFrom-Json) { $known[$entry.name] = $entry.address }

$accounts = Import-Csv -LiteralPath $Export
$count = 0
foreach ($account in $accounts) {
    $count++
    Write-Progress -Activity 'Resolving accounts' -Status $account.Name -PercentComplete (100 * $count / $accounts.Count)
    Start-Sleep -Milliseconds $MillisecondsPerAccount

    $age = ($Today - [datetime]$account.LastLogon).Days
    $address = $known[$account.Name]
    $action = switch ($true) {
        ($account.Enabled -eq 'False') { 'Remove'; break }
        ($age -gt 180) { 'Disable'; break }
        (-not $address) { 'Register'; break }
        ($address -ne $account.Address) { 'Update'; break }
        default { 'Keep' }
    }
    [pscustomobject]@{
        Number  = $count
        Name    = $account.Name
        Address = if ($address) { $address } else { 'unknown' }
        AgeDays = $age
        Action  = $action
    }
}
Write-Progress -Activity 'Resolving accounts' -Completed

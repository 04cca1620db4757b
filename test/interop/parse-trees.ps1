# Writes what the parser makes of every script below a directory: its errors, nodes and tokens with their places.
param([string] $Directory, [string] $Out)
$files = [IO.Directory]::GetFiles($Directory, '*.ps1', 'AllDirectories') + [IO.Directory]::GetFiles($Directory, '*.psm1', 'AllDirectories')
[array]::Sort($files, [StringComparer]::Ordinal)
$writer = [IO.StreamWriter]::new($Out)
foreach ($file in $files) {
    $tokens = $null; $errors = $null
    $ast = [System.Management.Automation.Language.Parser]::ParseFile($file, [ref] $tokens, [ref] $errors)
    $writer.WriteLine("FILE $file")
    foreach ($e in $errors) { $writer.WriteLine("ERROR $($e.ErrorId) $($e.Extent.StartOffset) $($e.Extent.EndOffset) $($e.Message)") }
    foreach ($node in $ast.FindAll({ $true }, $true)) { $writer.WriteLine("$($node.GetType().Name) $($node.Extent.StartOffset) $($node.Extent.EndOffset)") }
    foreach ($token in $tokens) { $writer.WriteLine("TOKEN $($token.Kind) $($token.Extent.StartOffset) $($token.Extent.EndOffset) $([int] $token.TokenFlags)") }
}
$writer.Close()

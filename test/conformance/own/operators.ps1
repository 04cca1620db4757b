#: 5 -eq '5'; '5' -eq 5; '5.0' -eq 5; 5 -eq '5.0'; 'abc' -eq 'ABC'; 'abc'
5 -eq '5'; '5' -eq 5; '5.0' -eq 5; 5 -eq '5.0'; 'abc' -eq 'ABC'; 'abc' -ceq 'ABC'; 5 -eq 5.0; 5 -eq [decimal]5; $true -eq 'x'; $true -eq 1; 1 -eq $true; 'True' -eq $true; $false -eq ''; 0 -eq $false; 0 -eq ''; '' -eq 0; $null -eq 0; 0 -eq $null; $null -eq ''; @() -eq $null; $null -eq @()
#: '10' -lt 9; 10 -lt '9'; 'a' -lt 5; 5 -lt 'a'
'10' -lt 9; 10 -lt '9'; 'a' -lt 5; 5 -lt 'a'
#: 1,2,3 -eq 2; 1,2,3 -ne 2; 1,2,3 -gt 1; @(1,2,3) -contains 2; 2 -in 1,2
1,2,3 -eq 2; 1,2,3 -ne 2; 1,2,3 -gt 1; @(1,2,3) -contains 2; 2 -in 1,2; 'a' -contains 'a'; 1,2 -notcontains 3; 3 -notin 1,2; @('a','B') -contains 'b'; @('a','B') -ccontains 'b'; ,@(1,2) -contains @(1,2); $null -in @($null); 1,$null,2 -eq $null; (1,2,3 -eq 9).Count; @(1,2,3) -eq 9
#: [datetime]'2024-01-01' -eq '2024-01-01'; '2024-01-01' -eq [datetime]'2
[datetime]'2024-01-01' -eq '2024-01-01'; '2024-01-01' -eq [datetime]'2024-01-01'; [version]'1.2' -eq '1.2'; '1.2' -eq [version]'1.2'; [guid]::Empty -eq '00000000-0000-0000-0000-000000000000'; [timespan]'1:00' -eq '01:00:00'; [char]'a' -eq 'a'; 'a' -eq [char]'a'; [char]'a' -eq 97; 97 -eq [char]'a'; [DayOfWeek]1 -eq 'Monday'; [DayOfWeek]1 -eq 1; 'mon' -eq [DayOfWeek]1; [type]'int' -eq 'int'; [int] -eq 'System.Int32'; [int] -eq [int]
#: @{a=1} -eq @{a=1}; $h=@{}; $h -eq $h; [pscustomobject]@{a=1} -eq [pscu
@{a=1} -eq @{a=1}; $h=@{}; $h -eq $h; [pscustomobject]@{a=1} -eq [pscustomobject]@{a=1}; {a} -eq {a}; [uri]'http://a' -eq 'http://a'; [uri]'http://a' -eq [uri]'http://A/'; [ipaddress]'1.1.1.1' -eq '1.1.1.1'; [regex]'a' -eq 'a'; [xml]'<a/>' -eq '<a/>'
#: 1 -lt $null; $null -lt 1; $null -gt -1; -1 -lt $null; $null -ge $null;
1 -lt $null; $null -lt 1; $null -gt -1; -1 -lt $null; $null -ge $null; $null -le 0; 0 -le $null; 'a' -gt $null; $null -lt 'a'; '' -gt $null; $true -gt $false; 1 -gt $false; $false -lt 1; 'b' -gt 'A'; 'b' -cgt 'B'; 'B' -clt 'b'; 1.5 -gt '1.4'; [decimal]1.5 -lt 2; 3 -ge 3.0; [long]5 -le 5
#: @{a=1} -lt @{b=1}
@{a=1} -lt @{b=1}
#: {a} -gt {b}
{a} -gt {b}
#: [pscustomobject]@{a=1} -lt 5
[pscustomobject]@{a=1} -lt 5
#: 5 -eq (1,2)
5 -eq (1,2)
#: 'abc' -gt @(1)
'abc' -gt @(1)
#: 1 -is [int]; 1 -is 'int'; 'a' -is [string]; $null -is [object]; 1 -is
1 -is [int]; 1 -is 'int'; 'a' -is [string]; $null -is [object]; 1 -is [object]; @() -is [array]; 1,2 -is [object[]]; [int[]](1) -is [object[]]; 1 -isnot [string]; [DayOfWeek]1 -is [enum]; 1 -is [ValueType]; {} -is [scriptblock]; @{} -is [hashtable]; @{} -is [System.Collections.IDictionary]; 'a' -is [System.Collections.IEnumerable]; 1 -is [System.IComparable]; $true -is [bool]; 1.0 -is [double]; 'x' -is [nope]
#: $true -and $false; $true -or $false; $true -xor $true; -not $true; !0;
$true -and $false; $true -or $false; $true -xor $true; -not $true; !0; !''; !'a'; !@(); !@(0); !@(1,2); $null -and 1; 'a' -or $null; 1 -and 'x'; -not @{}; -not 'False'
#: 5 -band 3; 5 -bor 3; 5 -bxor 3; -bnot 5; 1 -shl 4; 256 -shr 2; -8 -shr
5 -band 3; 5 -bor 3; 5 -bxor 3; -bnot 5; 1 -shl 4; 256 -shr 2; -8 -shr 1; 1 -shl 32; 1 -shl 31; [long]1 -shl 40; 5.7 -band 3; '5' -band 3; [byte]5 -bor [byte]2; [uint32]1 -shl 31; $null -band 1; $true -band 1; -bnot [byte]5; -bnot [long]1; [uint64]::MaxValue -band 1; 1kb -bor 1; 0xFF -band 0x0F; 5 -bor 'x'
#: 1.5 -shl 1; '4' -shl 1; [bigint]1 -shl 100; -bnot [uint32]5; 5 -band [
1.5 -shl 1; '4' -shl 1; [bigint]1 -shl 100; -bnot [uint32]5; 5 -band [long]4294967295; [DayOfWeek]1 -bor 2; -1 -band 255; 3000000000 -bor 1; -bnot 1.5; -bnot '5'; 1 -shr -1
#: 1..5; 5..1; 'a'..'e'; 1..1; -2..2; '1'..'3'; 1.4..3.6; [char]'a'..[cha
1..5; 5..1; 'a'..'e'; 1..1; -2..2; '1'..'3'; 1.4..3.6; [char]'a'..[char]'c'; 'c'..'a'; $null..2; (1..3).GetType().Name; ('a'..'c')[0].GetType().Name; 'aa'..'c'
#: 5 / 2; 4 / 2; 5 % 3; -5 % 3; 5.5 % 2; 5 / 2.0; 1 / 3; 10 / [decimal]3;
5 / 2; 4 / 2; 5 % 3; -5 % 3; 5.5 % 2; 5 / 2.0; 1 / 3; 10 / [decimal]3; 2 * 3.5; '3' * 2; 'ab' * 3; @(1,2) * 2; 5 - '3'; '5' - 3; '5' + 3; 5 + '3'; 5 + 'x'
#: 'x' - 1
'x' - 1
#: 'x' * 'y'
'x' * 'y'
#: @(1) - 1
@(1) - 1
#: @{a=1} + @{b=2}
@{a=1} + @{b=2}
#: @{a=1} + 1
@{a=1} + 1
#: $null + 5; $null + 'a'; 5 + $null; $null - 5; $null * 5; 5 * $null; $n
$null + 5; $null + 'a'; 5 + $null; $null - 5; $null * 5; 5 * $null; $null + @(1); $null + $null; 'a' + $null; @() + $null; (@() + $null).Count; $true + $true; $true + 1; 1 + $true; 'a' + $true; [char]'a' + 'b'; [char]'a' + 1; 1 + [char]'a'; 'a' + 1.5; 'a' + @(1,2); 'a' + @{b=1}
#: [int]::MaxValue + 1; [long]::MaxValue + 1; [int]::MaxValue * 2; 214748
[int]::MaxValue + 1; [long]::MaxValue + 1; [int]::MaxValue * 2; 2147483648; 9223372036854775808; [uint32]5 - 6; [byte]255 + 1; [byte]200 * 2; ([byte]1 + [byte]1).GetType().Name; ([int16]1 + 1).GetType().Name; ([single]1 + 1).GetType().Name; ([single]1.5 * 2).GetType().Name; ([long]1 + 1).GetType().Name; (1 + 1.0).GetType().Name; (1 + 1d).GetType().Name; (1.0 + 1d).GetType().Name; ([uint64]1 + 1).GetType().Name; ([uint32]1 + 1).GetType().Name; ([uint64]::MaxValue + 1).GetType().Name; (5/1).GetType().Name; (5/2).GetType().Name; 7 / 0
#: $i=5; $i++; $i; $i--; --$i; ++$i; $i += 2; $i; $i -= 1; $i *= 3; $i /=
$i=5; $i++; $i; $i--; --$i; ++$i; $i += 2; $i; $i -= 1; $i *= 3; $i /= 2; $i; $i %= 4; $i; $s='a'; $s += 'b'; $s; $s *= 2; $s; $a=1,2; $a += 3; $a.Count; $n++; $n; $x=$null; $x += 'q'; $x; $d=1.5; $d++; $d; $c=[char]'a'; $c++
#: 128y
128y
#: 256uy
256uy
#: 40000s
40000s
#: -1u
-1u
#: 1.5l
1.5l
#: 0b102
0b102
#: [int]'1_000'
[int]'1_000'
#: '{0}' -f (1..3); '{0},{1}' -f (1..3); '{0}' -f @{}; '{0:d}' -f '5'; '{
'{0}' -f (1..3); '{0},{1}' -f (1..3); '{0}' -f @{}; '{0:d}' -f '5'; '{0:N1}' -f '5'; '{0,5}|{1,-5}|' -f 1,2; "{0}" -f $null; '{0}{1}' -f 'a'; '{2}' -f 1,2,3; '{0:yyyy}' -f '2024-01-01'
#: [pscustomobject]@{a=1} -gt [pscustomobject]@{a=2}
[pscustomobject]@{a=1} -gt [pscustomobject]@{a=2}
#: 5 -lt [pscustomobject]@{a=1}
5 -lt [pscustomobject]@{a=1}
#: $o=[pscustomobject]@{a=1}; $o -lt $o; $o -le $o
$o=[pscustomobject]@{a=1}; $o -lt $o; $o -le $o
#: $o=[pscustomobject]@{a=1}; $o,5 | sort
$o=[pscustomobject]@{a=1}; $o,5 | sort
#: [System.Text.StringBuilder]::new('a') -lt 5
[System.Text.StringBuilder]::new('a') -lt 5
#: 'a' -lt [pscustomobject]@{a=1}
'a' -lt [pscustomobject]@{a=1}
#: [version]'1.0' -lt 'x'
[version]'1.0' -lt 'x'
#: [datetime]'2024-01-01' -lt 5
[datetime]'2024-01-01' -lt 5
#: [guid]::Empty -lt 5
[guid]::Empty -lt 5
#: @(1,'a') -lt 5
@(1,'a') -lt 5
#: [pscustomobject]@{a=1} -eq 5
[pscustomobject]@{a=1} -eq 5
#: [pscustomobject]@{a=1} -eq $null
[pscustomobject]@{a=1} -eq $null
#: [type] -lt 5
[type] -lt 5
#: [int] -lt [string]
[int] -lt [string]
#: {1} -eq 5
{1} -eq 5
#: @{} -lt 5
@{} -lt 5
#: [object]::new() -lt 1
[object]::new() -lt 1
#: [object]::new() -eq 1
[object]::new() -eq 1
#: [exception]::new('x') -lt 1
[exception]::new('x') -lt 1
#: $null.Foo(); 'abc'.Foo; (5).Bar(); [int]::Foo; [int]::Foo(); 'a'.Lengt
$null.Foo(); 'abc'.Foo; (5).Bar(); [int]::Foo; [int]::Foo(); 'a'.Length = 5
#: 'a'.Length = 5
'a'.Length = 5
#: [string]::Empty = 'x'
[string]::Empty = 'x'
#: [math]::Max(1)
[math]::Max(1)
#: [math]::Max('x','y')
[math]::Max('x','y')
#: $x=[pscustomobject]@{a=1}; $x.a.b.c; $x.zz
$x=[pscustomobject]@{a=1}; $x.a.b.c; $x.zz
#: $null.x
$null.x
#: $null[0]
$null[0]
#: (1,2,3).Foo
(1,2,3).Foo
#: @{a=1}.Foo()
@{a=1}.Foo()
#: [System.IO.Path]::GetFileName()
[System.IO.Path]::GetFileName()
#: [guid]::new('x')
[guid]::new('x')
#: [version]::new('x')
[version]::new('x')
#: [uri]::new('')
[uri]::new('')
#: [System.Collections.Generic.List[int]]::new('x')
[System.Collections.Generic.List[int]]::new('x')
#: New-Object System.Collections.ArrayList 5 | % Capacity
New-Object System.Collections.ArrayList 5 | % Capacity
#: New-Object System.Text.StringBuilder 'abc' | % ToString
New-Object System.Text.StringBuilder 'abc' | % ToString
#: New-Object 'System.Collections.Generic.Dictionary[string,int]' | % Cou
New-Object 'System.Collections.Generic.Dictionary[string,int]' | % Count
#: New-Object nope.type
New-Object nope.type
#: New-Object datetime 2024,1,2
New-Object datetime 2024,1,2
#: New-Object System.Uri 'http://a/b'
New-Object System.Uri 'http://a/b'
#: New-Object -TypeName PSObject -Property @{a=1}
New-Object -TypeName PSObject -Property @{a=1}
#: New-Object string 'a',3
New-Object string 'a',3
#: New-Object System.Version 1,2
New-Object System.Version 1,2
#: 'abc' | % Substring 1
'abc' | % Substring 1
#: 'abc' | % ToUpper
'abc' | % ToUpper
#: 1..3 | % { $_ } | % ToString 'D3'
1..3 | % { $_ } | % ToString 'D3'
#: [regex]::new('a','Foo')
[regex]::new('a','Foo')
#: [System.Net.IPAddress]::new([byte[]](1,2))
[System.Net.IPAddress]::new([byte[]](1,2))
#: [convert]::ToInt32('zz',16)
[convert]::ToInt32('zz',16)
#: [convert]::ToInt32('',16)
[convert]::ToInt32('',16)
#: [convert]::ToInt32('fffffffff',16)
[convert]::ToInt32('fffffffff',16)
#: [convert]::ToByte('-1')
[convert]::ToByte('-1')
#: [convert]::ToChar('ab')
[convert]::ToChar('ab')
#: [convert]::ToBoolean('x')
[convert]::ToBoolean('x')
#: [convert]::ToDateTime('x')
[convert]::ToDateTime('x')
#: [convert]::FromHexString('abc')
[convert]::FromHexString('abc')
#: [convert]::FromHexString('zz')
[convert]::FromHexString('zz')
#: [convert]::FromBase64String('!!!!')
[convert]::FromBase64String('!!!!')
#: [convert]::ToDouble('1e400')
[convert]::ToDouble('1e400')
#: [convert]::ToInt16(70000)
[convert]::ToInt16(70000)
#: [convert]::ToSByte(200)
[convert]::ToSByte(200)
#: [convert]::ToUInt32(-1)
[convert]::ToUInt32(-1)
#: [convert]::ToDecimal('x')
[convert]::ToDecimal('x')
#: [convert]::ToSingle('1.5')
[convert]::ToSingle('1.5')
#: [convert]::ToString(10,3)
[convert]::ToString(10,3)
#: [convert]::ToString([byte]255,2); [convert]::ToString([long]-1,16); [c
[convert]::ToString([byte]255,2); [convert]::ToString([long]-1,16); [convert]::ToString('x'); [convert]::ToString($null); [convert]::ToString([char]'a'); [convert]::ToString(1.5,[cultureinfo]'de-DE')
#: [convert]::ChangeType('5','Int32'); [convert]::ChangeType($null,[strin
[convert]::ChangeType('5','Int32'); [convert]::ChangeType($null,[string]); [convert]::ChangeType(5.7,[int]); [convert]::ChangeType('true',[bool]); [convert]::ChangeType(1,[bool]); [convert]::ChangeType('2024-01-01',[datetime])
#: [convert]::ChangeType('a',[guid])
[convert]::ChangeType('a',[guid])
#: [char]::Parse('')
[char]::Parse('')
#: [char]::IsDigit('abc',5)
[char]::IsDigit('abc',5)

#: [timespan]::new()
[timespan]::new()
#: [datetimeoffset]::new()
[datetimeoffset]::new()
#: [decimal]::new()
[decimal]::new()
#: [System.Collections.DictionaryEntry]::new()
[System.Collections.DictionaryEntry]::new()
#: [System.Collections.Generic.KeyValuePair[int,int]]::new()
[System.Collections.Generic.KeyValuePair[int,int]]::new()
#: [bigint]::new()
[bigint]::new()
#: [char]::new()
[char]::new()
#: [System.DayOfWeek]::new()
[System.DayOfWeek]::new()
#: [System.Drawing.Point]::new()
[System.Drawing.Point]::new()
#: [dateonly]::new()
[dateonly]::new()
#: [bool]::new()
[bool]::new()
#: [ValueTuple[int,int]]::new()
[ValueTuple[int,int]]::new()
#: [System.Numerics.Complex]::new()
[System.Numerics.Complex]::new()
#: New-Object datetime
New-Object datetime
#: New-Object timespan
New-Object timespan
#: [Activator]::CreateInstance([datetime]).Ticks
[Activator]::CreateInstance([datetime]).Ticks
#: $o=[pscustomobject]@{a=1}; $o | Add-Member -NotePropertyName b -NotePr
$o=[pscustomobject]@{a=1}; $o | Add-Member -NotePropertyName b -NotePropertyValue 2; $o | Add-Member -NotePropertyMembers @{c=3}; $o
#: $o=[pscustomobject]@{a=1}; $o | Add-Member ScriptProperty s {$this.a+1
$o=[pscustomobject]@{a=1}; $o | Add-Member ScriptProperty s {$this.a+1}; $o.s; $o | gm
#: $o=[pscustomobject]@{a=1}; $o | Add-Member ScriptProperty s {$this.a}
$o=[pscustomobject]@{a=1}; $o | Add-Member ScriptProperty s {$this.a} {$this.a=$args[0]}; $o.s=5; $o.a; $o.psobject.Properties['s']
#: $o=[pscustomobject]@{a=1}; $o | Add-Member ScriptMethod m {param($x) $
$o=[pscustomobject]@{a=1}; $o | Add-Member ScriptMethod m {param($x) $this.a+$x}; $o.m(5); $o.m; $o | gm -MemberType ScriptMethod
#: $o=[pscustomobject]@{a=1}; $o | Add-Member AliasProperty z a; $o.z; $o
$o=[pscustomobject]@{a=1}; $o | Add-Member AliasProperty z a; $o.z; $o.z=9; $o.a; $o | gm z; $o.psobject.Properties['z']
#: $o=[pscustomobject]@{a=1;b=2}; $o | Add-Member PropertySet ps ([string
$o=[pscustomobject]@{a=1;b=2}; $o | Add-Member PropertySet ps ([string[]]('a','b')); $o | gm ps; $o | select ps
#: $o=[pscustomobject]@{a=1}; $o | Add-Member NoteProperty a 2
$o=[pscustomobject]@{a=1}; $o | Add-Member NoteProperty a 2
#: $o=[pscustomobject]@{a=1}; $o | Add-Member NoteProperty a 2 -Force; $o
$o=[pscustomobject]@{a=1}; $o | Add-Member NoteProperty a 2 -Force; $o.a
#: $o=[pscustomobject]@{a=1}; $o | Add-Member MemberSet ms ([psmemberinfo
$o=[pscustomobject]@{a=1}; $o | Add-Member MemberSet ms ([psmemberinfo[]]@([psnoteproperty]::new('q',5))); $o.ms.q; $o.ms
#: $o=[pscustomobject]@{a=1}; $o | Add-Member -TypeName My.Type; $o.pstyp
$o=[pscustomobject]@{a=1}; $o | Add-Member -TypeName My.Type; $o.pstypenames; $o.GetType().Name; $o | gm | select -First 1 TypeName
#: $o=[pscustomobject]@{a=1}; $o.psobject.Members.Remove('a'); $o.psobjec
$o=[pscustomobject]@{a=1}; $o.psobject.Members.Remove('a'); $o.psobject.Properties.Name
#: $o=[pscustomobject]@{a=1}; $o.psobject.Properties.Remove('a'); @($o.ps
$o=[pscustomobject]@{a=1}; $o.psobject.Properties.Remove('a'); @($o.psobject.Properties).Count
#: $o=[pscustomobject]@{a=1}; $o.psobject.Properties.Add([psnoteproperty]
$o=[pscustomobject]@{a=1}; $o.psobject.Properties.Add([psnoteproperty]::new('b',2)); $o.b; $o.psobject.Properties['b'].Value=7; $o.b; $o.psobject.Properties.Match('*').Count
#: $o=[pscustomobject]@{a=1}; $c=$o.psobject.Copy(); $c.a=5; $o.a; $o.pso
$o=[pscustomobject]@{a=1}; $c=$o.psobject.Copy(); $c.a=5; $o.a; $o.psobject.Members['a'].MemberType; $o.psobject.Members.Match('a').Count
#: $o=[pscustomobject]@{a=1}; $o.b
$o=[pscustomobject]@{a=1}; $o.b
#: $o=[pscustomobject]@{a=1}; $o.b=2
$o=[pscustomobject]@{a=1}; $o.b=2
#: $o=[pscustomobject]@{a=1}; $o.m()
$o=[pscustomobject]@{a=1}; $o.m()
#: $s='abc' | Add-Member NoteProperty n 5 -PassThru; $s.n; $s.Length; $s
$s='abc' | Add-Member NoteProperty n 5 -PassThru; $s.n; $s.Length; $s + 'd'; $s.GetType().Name
#: $a=@(1,2); Add-Member -InputObject $a NoteProperty n 5; $a.n; $a.Count
$a=@(1,2); Add-Member -InputObject $a NoteProperty n 5; $a.n; $a.Count
#: $h=@{a=1}; $h | Add-Member NoteProperty n 5; $h.n; $h.Keys; $h.psobjec
$h=@{a=1}; $h | Add-Member NoteProperty n 5; $h.n; $h.Keys; $h.psobject.Properties.Name -contains 'n'
#: $h=@{Count=9}; $h.Count; $h.psbase.Count; $h.Keys.Count
$h=@{Count=9}; $h.Count; $h.psbase.Count; $h.Keys.Count
#: Update-TypeData -TypeName System.String -MemberType ScriptProperty -Me
Update-TypeData -TypeName System.String -MemberType ScriptProperty -MemberName Rev -Value { -join $this[-1..-$this.Length] } -Force; 'abc'.Rev; Remove-TypeData -TypeName System.String; 'abc'.Rev
#: Update-TypeData -TypeName My.T -MemberType NoteProperty -MemberName X
Update-TypeData -TypeName My.T -MemberType NoteProperty -MemberName X -Value 5 -Force; $o=[pscustomobject]@{PSTypeName='My.T'}; $o.X; $o | gm X; Remove-TypeData -TypeName My.T
#: Update-TypeData -TypeName My.T2 -DefaultDisplayPropertySet a,b -Force;
Update-TypeData -TypeName My.T2 -DefaultDisplayPropertySet a,b -Force; [pscustomobject]@{PSTypeName='My.T2';a=1;b=2;c=3}; Remove-TypeData -TypeName My.T2
#: Update-TypeData -TypeName My.T3 -MemberType AliasProperty -MemberName
Update-TypeData -TypeName My.T3 -MemberType AliasProperty -MemberName N -Value a -Force; ([pscustomobject]@{PSTypeName='My.T3';a=7}).N; Update-TypeData -TypeName My.T3 -MemberType ScriptMethod -MemberName M -Value {"m$($this.a)"}; ([pscustomobject]@{PSTypeName='My.T3';a=7}).M()
#: Update-TypeData -TypeName My.T4 -MemberType NoteProperty -MemberName X
Update-TypeData -TypeName My.T4 -MemberType NoteProperty -MemberName X -Value 5; Update-TypeData -TypeName My.T4 -MemberType NoteProperty -MemberName X -Value 6
#: Get-TypeData System.DateTime | % { $_.TypeName; $_.Members.Keys }
Get-TypeData System.DateTime | % { $_.TypeName; $_.Members.Keys }
#: (Get-TypeData System.Array).Members
(Get-TypeData System.Array).Members
#: Update-TypeData -TypeName My.T5 -DefaultKeyPropertySet a -Force; Get-T
Update-TypeData -TypeName My.T5 -DefaultKeyPropertySet a -Force; Get-TypeData My.T5; Remove-TypeData -TypeName My.T5; Remove-TypeData -TypeName My.T5
#: 'a' | gm -MemberType Property
'a' | gm -MemberType Property
#: 'a' | gm -Name Le*
'a' | gm -Name Le*
#: [pscustomobject]@{a=1;b='x'} | gm
[pscustomobject]@{a=1;b='x'} | gm
#: [math] | gm -Static -MemberType Property
[math] | gm -Static -MemberType Property
#: $null | gm
$null | gm
#: [uri]'http://x' | gm -MemberType Property
[uri]'http://x' | gm -MemberType Property
#: [System.Collections.Generic.List[int]]::new() | gm
[System.Collections.Generic.List[int]]::new() | gm
#: [xml]'<a b="1"/>' | gm -MemberType Property
[xml]'<a b="1"/>' | gm -MemberType Property
#: ([xml]'<a b="1"><c/></a>').a | gm -MemberType Property
([xml]'<a b="1"><c/></a>').a | gm -MemberType Property
#: [nope[]]1
[nope[]]1
#: [System.Collections.Generic.List[nope]]::new()
[System.Collections.Generic.List[nope]]::new()
#: [System.Collections.Generic.Dictionary[string,nope]]
[System.Collections.Generic.Dictionary[string,nope]]
#: [nope.x]
[nope.x]
#: [nope]::y
[nope]::y
#: '[nope[]]' -as [type]
'[nope[]]' -as [type]
#: [pscustomobject]@{a=1,2;b=@{};c=[version]'1.2';d=[System.Text.StringBu
[pscustomobject]@{a=1,2;b=@{};c=[version]'1.2';d=[System.Text.StringBuilder]::new();e=[System.Collections.Generic.List[int]]::new();f=[System.DayOfWeek]::Friday;g=$null;h={x};i=[int[]](1,2);j=[System.Collections.ArrayList]::new();k=[pscustomobject]@{z=1};l=1.5;m='s';n=[guid]::Empty;o=[type][int];p=[System.IO.FileAttributes]::Hidden;q=$true;r=[char]'c';s=[uri]'http://x';t=[ipaddress]::Any} | gm -MemberType NoteProperty
#: $o=[pscustomobject]@{a=1}; $o.psobject.Properties['a'].ToString(); $o.
$o=[pscustomobject]@{a=1}; $o.psobject.Properties['a'].ToString(); $o.psobject.Properties['a'].TypeNameOfValue; $o.psobject.Properties['a'].IsInstance; $o.psobject.Properties['a']
#: 'abc'.psobject.Properties['Length'].ToString(); 'abc'.psobject.Methods
'abc'.psobject.Properties['Length'].ToString(); 'abc'.psobject.Methods['Trim'].ToString(); 'abc'.psobject.Properties['Length']
#: $i=[psobject]::AsPSObject(7); $i.psobject.TypeNames.Insert(0,'My.Int')
$i=[psobject]::AsPSObject(7); $i.psobject.TypeNames.Insert(0,'My.Int'); $i.psobject.TypeNames; $i.pstypenames[0]
#: $i='x'; $i.psobject.TypeNames.Insert(0,'My.S'); $i.psobject.TypeNames[
$i='x'; $i.psobject.TypeNames.Insert(0,'My.S'); $i.psobject.TypeNames[0]
#: [byte]9 | % { $_.CompareTo([byte]1) }; ([int16]5).CompareTo([int16]2);
[byte]9 | % { $_.CompareTo([byte]1) }; ([int16]5).CompareTo([int16]2); ([char]'d').CompareTo([char]'a'); ([sbyte]5).CompareTo([sbyte]1); ([uint16]9).CompareTo([uint16]3); (5).CompareTo(2); ([long]9).CompareTo([long]1)
#: enum P : byte { A = 1; B = 9 }; [P]::B.CompareTo([P]::A)
enum P : byte { A = 1; B = 9 }; [P]::B.CompareTo([P]::A)
#: [DayOfWeek]::Friday.CompareTo([DayOfWeek]::Monday)
[DayOfWeek]::Friday.CompareTo([DayOfWeek]::Monday)
#: class Cmp : System.Collections.Generic.IComparer[string] { [int] Compa
class Cmp : System.Collections.Generic.IComparer[string] { [int] Compare([string]$a,[string]$b) { return $b.CompareTo($a) } }; $s=[System.Collections.Generic.SortedSet[string]]::new([string[]]('a','c','b','a'),[Cmp]::new()); "$s"; $d=[System.Collections.Generic.SortedDictionary[string,int]]::new([Cmp]::new()); $d['x']=1; $d['z']=2; $d['x']=5; $d

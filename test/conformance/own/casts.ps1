#: [int]'12abc'
[int]'12abc'
#: [int]'1e3'
[int]'1e3'
#: [int]' 7 '
[int]' 7 '
#: [int]''
[int]''
#: [int]'1.5'
[int]'1.5'
#: [int]'2.5'
[int]'2.5'
#: [int]$null
[int]$null
#: [int]$true
[int]$true
#: [int][char]'A'
[int][char]'A'
#: [int]'9999999999'
[int]'9999999999'
#: [int]9999999999
[int]9999999999
#: [int]1e10
[int]1e10
#: [int][double]::NaN
[int][double]::NaN
#: [int]@(1)
[int]@(1)
#: [int]@(1,2)
[int]@(1,2)
#: [int]@()
[int]@()
#: [int]@{a=1}
[int]@{a=1}
#: [int]'abc'
[int]'abc'
#: [long]'9223372036854775808'
[long]'9223372036854775808'
#: [byte]256
[byte]256
#: [byte]-1
[byte]-1
#: [byte]'300'
[byte]'300'
#: [byte]1.6
[byte]1.6
#: [sbyte]-129
[sbyte]-129
#: [uint32]-1
[uint32]-1
#: [uint64]-1
[uint64]-1
#: [int16]40000
[int16]40000
#: [double]'1,5'
[double]'1,5'
#: [double]'1,234.5'
[double]'1,234.5'
#: [double]'abc'
[double]'abc'
#: [double]''
[double]''
#: [double]$null
[double]$null
#: [double]'Infinity'
[double]'Infinity'
#: [double]'NaN'
[double]'NaN'
#: [double]'1e400'
[double]'1e400'
#: [decimal]'1,234.5'
[decimal]'1,234.5'
#: [decimal]''
[decimal]''
#: [single]'x'
[single]'x'
#: [bool]'false'
[bool]'false'
#: [bool]''
[bool]''
#: [bool]0
[bool]0
#: [bool]0.0
[bool]0.0
#: [bool]@()
[bool]@()
#: [bool]@(0)
[bool]@(0)
#: [bool]@(0,0)
[bool]@(0,0)
#: [bool]@($null)
[bool]@($null)
#: [bool]@{}
[bool]@{}
#: [bool][pscustomobject]@{}
[bool][pscustomobject]@{}
#: [bool]'0'
[bool]'0'
#: [bool][char]0
[bool][char]0
#: [bool]{}
[bool]{}
#: [bool]$null
[bool]$null
#: [string]$null
[string]$null
#: [string]@(1,2,3)
[string]@(1,2,3)
#: [string]@(1,@(2,3))
[string]@(1,@(2,3))
#: [string]@{a=1}
[string]@{a=1}
#: [string]1.10
[string]1.10
#: [string]1.0
[string]1.0
#: [string]1e20
[string]1e20
#: [string][datetime]'2024-01-02'
[string][datetime]'2024-01-02'
#: [string]$true
[string]$true
#: [string][char[]]('a','b')
[string][char[]]('a','b')
#: [string]{ a b }
[string]{ a b }
#: [string][pscustomobject]@{a=1;b='x'}
[string][pscustomobject]@{a=1;b='x'}
#: [string]([type][int])
[string]([type][int])
#: [string][guid]::Empty
[string][guid]::Empty
#: [string][timespan]'1:00'
[string][timespan]'1:00'
#: [string][version]'1.2'
[string][version]'1.2'
#: [string](1..3)
[string](1..3)
#: [string][ordered]@{a=1}
[string][ordered]@{a=1}
#: [string][System.Collections.ArrayList](1,2)
[string][System.Collections.ArrayList](1,2)
#: [char]'ab'
[char]'ab'
#: [char]''
[char]''
#: [char]65
[char]65
#: [char]65.5
[char]65.5
#: [char]$null
[char]$null
#: [char]-1
[char]-1
#: [char]'5'
[char]'5'
#: [char[]]'abc'
[char[]]'abc'
#: [char[]](97,98)
[char[]](97,98)
#: [byte[]]'abc'
[byte[]]'abc'
#: [byte[]](1,300)
[byte[]](1,300)
#: [byte[]]@(1,2)
[byte[]]@(1,2)
#: [int[]]'5'
[int[]]'5'
#: [int[]]('1','x')
[int[]]('1','x')
#: [int[]]$null
[int[]]$null
#: [string[]](1,2.5,$true)
[string[]](1,2.5,$true)
#: [string[]]'a'
[string[]]'a'
#: [object[]]'a'
[object[]]'a'
#: [object[]]$null
[object[]]$null
#: [array]5
[array]5
#: [array]$null
[array]$null
#: [System.Collections.ArrayList]5
[System.Collections.ArrayList]5
#: [System.Collections.ArrayList]@(1,2)
[System.Collections.ArrayList]@(1,2)
#: [System.Collections.Generic.List[int]]@('1',2)
[System.Collections.Generic.List[int]]@('1',2)
#: [System.Collections.Generic.List[string]]'x'
[System.Collections.Generic.List[string]]'x'
#: [System.Collections.Generic.List[int]]'x'
[System.Collections.Generic.List[int]]'x'
#: [System.Collections.Generic.Queue[int]]@(1,2)
[System.Collections.Generic.Queue[int]]@(1,2)
#: [System.Collections.Generic.Stack[int]]@(1,2)
[System.Collections.Generic.Stack[int]]@(1,2)
#: [System.Collections.Generic.HashSet[int]]@(1,1)
[System.Collections.Generic.HashSet[int]]@(1,1)
#: [System.Collections.Generic.Dictionary[string,int]]@{a=1}
[System.Collections.Generic.Dictionary[string,int]]@{a=1}
#: [hashtable]@(1)
[hashtable]@(1)
#: [hashtable]'x'
[hashtable]'x'
#: [hashtable][pscustomobject]@{a=1}
[hashtable][pscustomobject]@{a=1}
#: [System.Collections.Specialized.OrderedDictionary]@{a=1}
[System.Collections.Specialized.OrderedDictionary]@{a=1}
#: [pscustomobject]5
[pscustomobject]5
#: [pscustomobject]@(1,2)
[pscustomobject]@(1,2)
#: [pscustomobject]$null
[pscustomobject]$null
#: [psobject]$null
[psobject]$null
#: [scriptblock]'1+1'
[scriptblock]'1+1'
#: [scriptblock]5
[scriptblock]5
#: [type]'int'
[type]'int'
#: [type]'nope'
[type]'nope'
#: [type]5
[type]5
#: [System.DayOfWeek]'mon'
[System.DayOfWeek]'mon'
#: [System.DayOfWeek]'Monday'
[System.DayOfWeek]'Monday'
#: [System.DayOfWeek]1
[System.DayOfWeek]1
#: [System.DayOfWeek]9
[System.DayOfWeek]9
#: [System.DayOfWeek]'9'
[System.DayOfWeek]'9'
#: [System.DayOfWeek]'x'
[System.DayOfWeek]'x'
#: [System.DayOfWeek]$null
[System.DayOfWeek]$null
#: [System.DayOfWeek]1.5
[System.DayOfWeek]1.5
#: [System.DayOfWeek]'Mon,Tue'
[System.DayOfWeek]'Mon,Tue'
#: [System.DayOfWeek]''
[System.DayOfWeek]''
#: [System.IO.FileAttributes]'Hidden,System'
[System.IO.FileAttributes]'Hidden,System'
#: [System.IO.FileAttributes]6
[System.IO.FileAttributes]6
#: [System.IO.FileAttributes]('Hidden','System')
[System.IO.FileAttributes]('Hidden','System')
#: [System.ConsoleColor]'red'
[System.ConsoleColor]'red'
#: [int][System.DayOfWeek]'Friday'
[int][System.DayOfWeek]'Friday'
#: [string][System.DayOfWeek]5
[string][System.DayOfWeek]5
#: [datetime]'x'
[datetime]'x'
#: [datetime]$null
[datetime]$null
#: [datetime]0
[datetime]0
#: [datetime]638448087090000000
[datetime]638448087090000000
#: [timespan]$null
[timespan]$null
#: [guid]'x'
[guid]'x'
#: [guid]$null
[guid]$null
#: [guid][byte[]](1..16)
[guid][byte[]](1..16)
#: [version]'x'
[version]'x'
#: [version]$null
[version]$null
#: [version]1.5
[version]1.5
#: [version]2
[version]2
#: [uri]'x'
[uri]'x'
#: [uri]$null
[uri]$null
#: [uri]5
[uri]5
#: [regex]'('
[regex]'('
#: [regex]$null
[regex]$null
#: [xml]'<a>'
[xml]'<a>'
#: [xml]'<a b="1"><c>x</c></a>'
[xml]'<a b="1"><c>x</c></a>'
#: [xml]$null
[xml]$null
#: [ipaddress]'1.2.3'
[ipaddress]'1.2.3'
#: [ipaddress]16777343
[ipaddress]16777343
#: [cultureinfo]'de-DE'
[cultureinfo]'de-DE'
#: [cultureinfo]1031
[cultureinfo]1031
#: [mailaddress]'a'
[mailaddress]'a'
#: [bigint]1.9
[bigint]1.9
#: [bigint]$null
[bigint]$null
#: [switch]$true
[switch]$true
#: [switch]1
[switch]1
#: [switch]'x'
[switch]'x'
#: [switch]$null
[switch]$null
#: [nullable[int]]$null
[nullable[int]]$null
#: [nullable[int]]5
[nullable[int]]5
#: [nullable[int]]'x'
[nullable[int]]'x'
#: [System.Text.Encoding]'utf8'
[System.Text.Encoding]'utf8'
#: [securestring]'x'
[securestring]'x'
#: [pscredential]'x'
[pscredential]'x'
#: [semver]'1.2.x'
[semver]'1.2.x'
#: [semver]$null
[semver]$null
#: [semver]1.5
[semver]1.5
#: [System.Net.HttpStatusCode]'OK'
[System.Net.HttpStatusCode]'OK'
#: [System.Nullable[datetime]]'2024-01-02'
[System.Nullable[datetime]]'2024-01-02'
#: [ref]5
[ref]5
#: [void]5
[void]5
#: [int]::new()
[int]::new()
#: [string]::new()
[string]::new()
#: [datetime]::new()
[datetime]::new()
#: [object]::new()
[object]::new()
#: [System.Collections.Hashtable]::new(5)
[System.Collections.Hashtable]::new(5)
#: [Exception]::new('x')
[Exception]::new('x')
#: [exception]'x'
[exception]'x'
#: [System.ArgumentException]::new('m','p')
[System.ArgumentException]::new('m','p')
#: [System.ArgumentNullException]::new('p')
[System.ArgumentNullException]::new('p')
#: [System.ArgumentOutOfRangeException]::new('p','m')
[System.ArgumentOutOfRangeException]::new('p','m')
#: [System.ArgumentOutOfRangeException]::new('p',5,'m').Message
[System.ArgumentOutOfRangeException]::new('p',5,'m').Message
#: [System.IO.FileNotFoundException]::new('m','f')
[System.IO.FileNotFoundException]::new('m','f')
#: [System.Management.Automation.RuntimeException]::new('x').ErrorRecord.
[System.Management.Automation.RuntimeException]::new('x').ErrorRecord.FullyQualifiedErrorId
#: [math]
[math]
#: [int]
[int]
#: [System.Collections.Generic.List[int]]
[System.Collections.Generic.List[int]]
#: [int[]]
[int[]]
#: [System.Collections.Generic.Dictionary[string,int[]]]
[System.Collections.Generic.Dictionary[string,int[]]]
#: [System.Collections.Generic.Dictionary`2]
[System.Collections.Generic.Dictionary`2]
#: [nullable[int]]
[nullable[int]]

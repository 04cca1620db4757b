#: [IO.Path]::Combine($null,'a')
[IO.Path]::Combine($null,'a')
#: [IO.Path]::GetDirectoryName(''); [IO.Path]::GetDirectoryName('/'); [IO
[IO.Path]::GetDirectoryName(''); [IO.Path]::GetDirectoryName('/'); [IO.Path]::GetFullPath('')
#: [IO.File]::ReadAllText('/nope/x')
[IO.File]::ReadAllText('/nope/x')
#: $ms=[IO.MemoryStream]::new(); $sw=[IO.StreamWriter]::new($ms); $sw.Wri
$ms=[IO.MemoryStream]::new(); $sw=[IO.StreamWriter]::new($ms); $sw.Write('héllo'); $sw.WriteLine(5); $sw.Flush(); $ms.Length; $ms.Position=0; $sr=[IO.StreamReader]::new($ms); $sr.ReadLine(); $sr.EndOfStream; $sr.Dispose()
#: $ms=[IO.MemoryStream]::new([byte[]](1,2,3)); $ms.ReadByte(); $ms.Posit
$ms=[IO.MemoryStream]::new([byte[]](1,2,3)); $ms.ReadByte(); $ms.Position; $ms.Seek(0,'Begin'); $b=[byte[]]::new(2); $ms.Read($b,0,2); "$b"; $ms.ToArray().Count; $ms.CanWrite; $ms.Capacity; $ms.SetLength(1); $ms.Length
#: $ms=[IO.MemoryStream]::new(); $bw=[IO.BinaryWriter]::new($ms); $bw.Wri
$ms=[IO.MemoryStream]::new(); $bw=[IO.BinaryWriter]::new($ms); $bw.Write([int]1); $bw.Write('ab'); $bw.Write([byte]7); $bw.Write($true); $bw.Write([double]1.5); $ms.ToArray() -join ','; $ms.Position=0; $br=[IO.BinaryReader]::new($ms); $br.ReadInt32(); $br.ReadString(); $br.ReadByte(); $br.ReadBoolean(); $br.ReadDouble(); $br.ReadByte()
#: $sr=[IO.StringReader]::new("a`nb"); $sr.ReadLine(); $sr.Peek(); $sr.Re
$sr=[IO.StringReader]::new("a`nb"); $sr.ReadLine(); $sr.Peek(); $sr.Read(); $sr.ReadToEnd(); $sr.ReadLine() -eq $null; $w=[IO.StringWriter]::new(); $w.Write('a{0}',1); $w.WriteLine('x'); $w.ToString(); $w.GetStringBuilder().Length
#: [cultureinfo]::InvariantCulture.Name.Length; [cultureinfo]::new('en-US
[cultureinfo]::InvariantCulture.Name.Length; [cultureinfo]::new('en-US').DisplayName; ([cultureinfo]'fr-FR').NativeName; ([cultureinfo]'ja-JP').EnglishName; ([cultureinfo]'de-DE').Parent.Name; ([cultureinfo]'de-DE').IsNeutralCulture; ([cultureinfo]'en-US').Calendar.GetType().Name; ([cultureinfo]'de-DE').DateTimeFormat.MonthNames[0]; ([cultureinfo]'de-DE').DateTimeFormat.DayNames[1]; ([cultureinfo]'en-US').DateTimeFormat.FirstDayOfWeek; ([cultureinfo]'de-DE').NumberFormat.NumberDecimalSeparator; ([cultureinfo]'en-US').TextInfo.ListSeparator; ([cultureinfo]'en-GB').NumberFormat.CurrencySymbol; ([cultureinfo]'en-US').ThreeLetterISOLanguageName; ([cultureinfo]'en-US').DateTimeFormat.LongDatePattern; ([cultureinfo]'zh-CN').DisplayName; [cultureinfo]::GetCultures('AllCultures').Count -gt 100; ([cultureinfo]'en-US').LCID; ([cultureinfo]'es-ES').DateTimeFormat.ShortDatePattern; ([cultureinfo]'sv-SE').DateTimeFormat.ShortDatePattern; ([cultureinfo]'pt-BR').NumberFormat.CurrencySymbol; ([cultureinfo]'it-IT').DateTimeFormat.ShortTimePattern
#: [cultureinfo]::GetCultureInfo('nope-xx').Name
[cultureinfo]::GetCultureInfo('nope-xx').Name
#: $n=[Globalization.NumberFormatInfo]::new(); $n.NumberGroupSeparator='_
$n=[Globalization.NumberFormatInfo]::new(); $n.NumberGroupSeparator='_'; $n.NumberDecimalSeparator=','; (12345.6).ToString('N1',$n); $n.CurrencySymbol='X'; (5).ToString('C',$n); $c=[cultureinfo]::InvariantCulture.Clone(); $c.NumberFormat.NumberDecimalSeparator=';'; (1.5).ToString($c); [cultureinfo]::InvariantCulture.NumberFormat.NumberDecimalSeparator='x'
#: [enum]::GetNames([DayOfWeek]) -join ','; [enum]::GetValues([DayOfWeek]
[enum]::GetNames([DayOfWeek]) -join ','; [enum]::GetValues([DayOfWeek]).Count; [enum]::Parse([DayOfWeek],'monday',$true); [enum]::IsDefined([DayOfWeek],'Monday'); [enum]::ToObject([DayOfWeek],3); [enum]::GetName([DayOfWeek],2); [enum]::GetUnderlyingType([DayOfWeek]); [enum]::Format([DayOfWeek],1,'d'); $x=$null; [enum]::TryParse([DayOfWeek],'Tue',[ref]$x); [DayOfWeek]::Monday.HasFlag([DayOfWeek]::Sunday); [DayOfWeek]::Monday.CompareTo([DayOfWeek]::Friday); [DayOfWeek]::Monday.value__; ([DayOfWeek]::Monday).ToString('d'); [DayOfWeek]::Monday -bor 2; [int][DayOfWeek]::Friday; [DayOfWeek]'5'; [DayOfWeek]::Foo
#: [enum]::Parse([DayOfWeek],'zzz')
[enum]::Parse([DayOfWeek],'zzz')
#: [enum]::GetNames([int])
[enum]::GetNames([int])
#: [IO.FileAttributes]'ReadOnly,Hidden'; ([IO.FileAttributes]'ReadOnly,Hi
[IO.FileAttributes]'ReadOnly,Hidden'; ([IO.FileAttributes]'ReadOnly,Hidden').HasFlag([IO.FileAttributes]::Hidden); [IO.FileAttributes]::ReadOnly -bor [IO.FileAttributes]::Hidden; [IO.FileAttributes]3 -band 2; ([IO.FileAttributes]3).ToString('x'); ([IO.FileAttributes]3).ToString('f'); [IO.FileAttributes]1024000; -bnot [IO.FileAttributes]1; [IO.FileAttributes]::Hidden -eq 'Hidden'; 'Hidden' -eq [IO.FileAttributes]::Hidden; [IO.FileAttributes]::Hidden -eq 2; [IO.FileAttributes]::Hidden -gt 1; [enum]::GetValues([IO.FileAttributes]) | select -First 3
#: [Lazy[int]]::new([Func[int]]{5}).Value; $l=[Lazy[string]]::new([Func[s
[Lazy[int]]::new([Func[int]]{5}).Value; $l=[Lazy[string]]::new([Func[string]]{'x'}); $l.IsValueCreated; $l.Value; $l.IsValueCreated
#: $w=[WeakReference]::new('x'); $w.IsAlive; $w.Target
$w=[WeakReference]::new('x'); $w.IsAlive; $w.Target
#: [Numerics.Vector2]::new(1,2).ToString(); ([Numerics.Vector3]::new(1,2,
[Numerics.Vector2]::new(1,2).ToString(); ([Numerics.Vector3]::new(1,2,3) + [Numerics.Vector3]::One).X
#: [Numerics.BitOperations]::PopCount(7); [Numerics.BitOperations]::Leadi
[Numerics.BitOperations]::PopCount(7); [Numerics.BitOperations]::LeadingZeroCount([uint32]1); [Numerics.BitOperations]::Log2([uint32]8); [Numerics.BitOperations]::IsPow2(8)
#: [string].GetMethods().Count -gt 50; [math].GetMethods('Public,Static')
[string].GetMethods().Count -gt 50; [math].GetMethods('Public,Static').Count -gt 50; [datetime].GetMethod('AddDays').Invoke([datetime]'2024-01-01',@(1.0)); [string].GetMethod('Substring',[type[]]([int])).Invoke('abc',@(1)); [string].InvokeMember('Length','GetProperty',$null,'abc',$null); [Activator]::CreateInstance([System.Collections.ArrayList]).Count; [Activator]::CreateInstance([version],'1.2').Minor; [System.Collections.Generic.List`1].MakeGenericType([int])::new().Count; [datetime].GetProperties().Name -contains 'Day'; [datetime].GetField('MinValue').GetValue($null).Year; [DayOfWeek].GetEnumNames()[0]; [DayOfWeek].GetEnumUnderlyingType().Name; [math].GetField('PI').GetValue($null)
#: $t=[System.Data.DataTable]::new('people'); $null=$t.Columns.Add('Name'
$t=[System.Data.DataTable]::new('people'); $null=$t.Columns.Add('Name'); $null=$t.Columns.Add('Age',[int]); $null=$t.Rows.Add('Ann',30); $null=$t.Rows.Add('Bob',[DBNull]::Value); $t; $t.Rows.Count; $t.Columns.Count; $t.TableName; $t.Rows[0].Name; $t.Rows[0]['Age']; $t.Rows[0][0]; $t.Columns[1].DataType.Name; $t.Columns['Name'].ColumnName; $t.Rows[1].Age -is [DBNull]
#: $t=[System.Data.DataTable]::new(); [void]$t.Columns.Add('A',[int]); $r
$t=[System.Data.DataTable]::new(); [void]$t.Columns.Add('A',[int]); $r=$t.NewRow(); $r.A=5; $r['A']=7; $t.Rows.Add($r); $t.Rows[0].A; $t.Rows[0].ItemArray; $t.Rows[0].RowState; $t.Rows[0].Table.Columns.Count; $t.Rows.Count; $r.GetType().FullName
#: $t=[System.Data.DataTable]::new(); [void]$t.Columns.Add('A',[int]); [v
$t=[System.Data.DataTable]::new(); [void]$t.Columns.Add('A',[int]); [void]$t.Rows.Add('x')
#: $t=[System.Data.DataTable]::new(); [void]$t.Columns.Add('A'); [void]$t
$t=[System.Data.DataTable]::new(); [void]$t.Columns.Add('A'); [void]$t.Columns.Add('A')
#: $t=[System.Data.DataTable]::new(); [void]$t.Columns.Add('A'); [void]$t (2)
$t=[System.Data.DataTable]::new(); [void]$t.Columns.Add('A'); [void]$t.Rows.Add('x'); $t.Rows[0].B
#: $t=[System.Data.DataTable]::new(); [void]$t.Columns.Add('A'); [void]$t (3)
$t=[System.Data.DataTable]::new(); [void]$t.Columns.Add('A'); [void]$t.Rows.Add('x'); $t.Rows[0]['B']
#: $t=[System.Data.DataTable]::new('t'); $c=$t.Columns.Add('Id',[int]); $
$t=[System.Data.DataTable]::new('t'); $c=$t.Columns.Add('Id',[int]); $c.AutoIncrement=$true; $c.AutoIncrementSeed=1; [void]$t.Columns.Add('N'); $r=$t.NewRow(); $r.N='x'; $t.Rows.Add($r); $t; $t.PrimaryKey=$c; $t.Rows.Find(1).N
#: $ds=[System.Data.DataSet]::new('d'); [void]$ds.Tables.Add('t'); $ds.Ta
$ds=[System.Data.DataSet]::new('d'); [void]$ds.Tables.Add('t'); $ds.Tables[0].TableName; $ds.Tables['t'].Columns.Count; $ds.DataSetName
#: $t=[System.Data.DataTable]::new('t'); [void]$t.Columns.AddRange([Syste
$t=[System.Data.DataTable]::new('t'); [void]$t.Columns.AddRange([System.Data.DataColumn[]]('A','B')); $t.Columns.Count; foreach($c in $t.Columns){$c.ColumnName}; $t.Rows.Add('1','2').A; foreach($r in $t.Rows){$r.B}; $t.Copy().Rows.Count; $t.Clone().Rows.Count; $t.AcceptChanges(); $t.Rows[0].RowState; $t.Rows[0].IsNull('A'); $t.ImportRow($t.Rows[0]); $t.Rows.Count
#: [Text.Encoding]::UTF8
[Text.Encoding]::UTF8
#: [Text.Encoding]::ASCII | select Preamble,EncoderFallback
[Text.Encoding]::ASCII | select Preamble,EncoderFallback
#: [EventArgs]::Empty; [Nullable]::GetUnderlyingType([nullable[int]])
[EventArgs]::Empty; [Nullable]::GetUnderlyingType([nullable[int]])
#: [System.Collections.StructuralComparisons]::StructuralEqualityComparer
[System.Collections.StructuralComparisons]::StructuralEqualityComparer.Equals((1,2),(1,2))
#: [System.Collections.Generic.KeyValuePair]::Create('a',1)
[System.Collections.Generic.KeyValuePair]::Create('a',1)
#: [System.Timers.Timer]::new(100).Interval
[System.Timers.Timer]::new(100).Interval
#: [System.Net.WebUtility]::HtmlDecode('&lt;&eacute;&#233;&gt;'); [System
[System.Net.WebUtility]::HtmlDecode('&lt;&eacute;&#233;&gt;'); [System.Net.WebUtility]::UrlDecode('a+b%20c'); [System.Web.HttpUtility]::HtmlEncode('<é>'); [System.Web.HttpUtility]::UrlDecode('a%2Bb'); [System.Web.HttpUtility]::JavaScriptStringEncode("a'b`n"); [System.Web.HttpUtility]::ParseQueryString('?a=1&a=2&b=x y').ToString()
#: [System.Diagnostics.Debug]::WriteLine('x'); [System.Diagnostics.Trace]
[System.Diagnostics.Debug]::WriteLine('x'); [System.Diagnostics.Trace]::WriteLine('x'); [System.Diagnostics.Debugger]::IsAttached
#: [timezoneinfo]::Utc
[timezoneinfo]::Utc
#: [timezoneinfo]::FindSystemTimeZoneById('Europe/Berlin')
[timezoneinfo]::FindSystemTimeZoneById('Europe/Berlin')
#: [cultureinfo]'de-DE'
[cultureinfo]'de-DE'
#: [cultureinfo]'de-DE' | fl *
[cultureinfo]'de-DE' | fl *
#: [cultureinfo]::InvariantCulture.TextInfo
[cultureinfo]::InvariantCulture.TextInfo
#: [version]'1.2.3'
[version]'1.2.3'
#: [semver]'1.2.3-a+b'
[semver]'1.2.3-a+b'
#: [uri]'http://a/b?c#d'
[uri]'http://a/b?c#d'
#: [UriBuilder]'http://a/b'
[UriBuilder]'http://a/b'
#: [regex]'a'
[regex]'a'
#: [guid]::Empty
[guid]::Empty
#: [ipaddress]::Loopback
[ipaddress]::Loopback
#: [System.Net.IPEndPoint]::new(1,2)
[System.Net.IPEndPoint]::new(1,2)
#: [mailaddress]'a@b.c'
[mailaddress]'a@b.c'
#: [System.Text.StringBuilder]::new('a')
[System.Text.StringBuilder]::new('a')
#: [IO.MemoryStream]::new()
[IO.MemoryStream]::new()
#: [IO.StringReader]::new('a')
[IO.StringReader]::new('a')
#: [System.Collections.BitArray]::new(3)
[System.Collections.BitArray]::new(3)
#: [bigint]5 | fl *
[bigint]5 | fl *
#: [System.Numerics.Complex]::new(1,2) | fl *
[System.Numerics.Complex]::new(1,2) | fl *
#: [dateonly]'2024-01-02'; [timeonly]'10:00'
[dateonly]'2024-01-02'; [timeonly]'10:00'
#: [datetime]'2024-01-02' | fl *
[datetime]'2024-01-02' | fl *
#: [datetimeoffset]'2024-01-02' | ft
[datetimeoffset]'2024-01-02' | ft
#: [timespan]'1:00' | ft
[timespan]'1:00' | ft
#: [System.Exception]::new('x')
[System.Exception]::new('x')
#: [System.Exception]::new('x') | fl *
[System.Exception]::new('x') | fl *
#: [System.Management.Automation.PSCredential]::new('u',[securestring]::n
[System.Management.Automation.PSCredential]::new('u',[securestring]::new())
#: [securestring]::new()
[securestring]::new()
#: [System.Net.NetworkCredential]::new('u','p','d')
[System.Net.NetworkCredential]::new('u','p','d')
#: [pscustomobject]@{a=1;b=@(1,2);c=@{x=1};d=$null;e=[datetime]'2024-01-0
[pscustomobject]@{a=1;b=@(1,2);c=@{x=1};d=$null;e=[datetime]'2024-01-01'}
#: [pscustomobject]@{a=1} | fl
[pscustomobject]@{a=1} | fl
#: @{a=1;b=@{c=2}}
@{a=1;b=@{c=2}}
#: [ordered]@{a=1;b=2}
[ordered]@{a=1;b=2}
#: [System.Collections.Generic.Dictionary[string,object]]::new()
[System.Collections.Generic.Dictionary[string,object]]::new()
#: [System.Collections.Generic.List[object]]@(1,'a',$null)
[System.Collections.Generic.List[object]]@(1,'a',$null)
#: [System.Collections.Queue]@(1,2)
[System.Collections.Queue]@(1,2)
#: [System.Collections.Generic.KeyValuePair[string,int]]::new('a',1)
[System.Collections.Generic.KeyValuePair[string,int]]::new('a',1)
#: [System.Collections.DictionaryEntry]::new('a',1)
[System.Collections.DictionaryEntry]::new('a',1)
#: [int].GetConstructors()
[int].GetConstructors()
#: [DayOfWeek].GetEnumValues()
[DayOfWeek].GetEnumValues()
#: [scriptblock]::Create('param($a) $a')
[scriptblock]::Create('param($a) $a')
#: {param($x) $x} | fl *
{param($x) $x} | fl *
#: [System.Security.Cryptography.SHA256]::Create()
[System.Security.Cryptography.SHA256]::Create()
#: [xml]'<a><b/></a>'
[xml]'<a><b/></a>'
#: ([xml]'<a x="1"><b>t</b></a>').a
([xml]'<a x="1"><b>t</b></a>').a
#: [System.Xml.XmlDocument]::new()
[System.Xml.XmlDocument]::new()
#: [System.Management.Automation.ErrorRecord]::new([Exception]::new('m'),
[System.Management.Automation.ErrorRecord]::new([Exception]::new('m'),'id','NotSpecified',$null)
#: [System.Management.Automation.SwitchParameter]$true
[System.Management.Automation.SwitchParameter]$true
#: [nullable[int]]5
[nullable[int]]5
#: [void]
[void]
#: [type]
[type]
#: [System.Collections.IDictionary]
[System.Collections.IDictionary]
#: [System.Collections.Generic.IList[int]]
[System.Collections.Generic.IList[int]]
#: [System.Collections.Generic.List`1]
[System.Collections.Generic.List`1]
#: [int[,]]
[int[,]]
#: [DayOfWeek]
[DayOfWeek]
#: [System.Nullable[int]]
[System.Nullable[int]]
#: [System.Drawing.Color]::Red
[System.Drawing.Color]::Red
#: [System.Drawing.Color]::FromArgb(10,20,30)
[System.Drawing.Color]::FromArgb(10,20,30)
#: [System.Drawing.Color]::FromArgb(5,10,20,30).ToArgb()
[System.Drawing.Color]::FromArgb(5,10,20,30).ToArgb()
#: [System.Drawing.Color]::FromName('red').R
[System.Drawing.Color]::FromName('red').R
#: [System.Drawing.Color]'Blue'
[System.Drawing.Color]'Blue'
#: [System.Drawing.Color]'#ff0000'
[System.Drawing.Color]'#ff0000'
#: [System.Drawing.Color]::Red.GetBrightness(); [System.Drawing.Color]::R
[System.Drawing.Color]::Red.GetBrightness(); [System.Drawing.Color]::Red.GetHue(); [System.Drawing.Color]::Red.GetSaturation(); [System.Drawing.Color]::Red.IsNamedColor; [System.Drawing.Color]::FromArgb(255,0,0) -eq [System.Drawing.Color]::Red; [System.Drawing.Color]::Empty.ToString(); [System.Drawing.Color]::Empty.IsEmpty
#: [System.Drawing.ColorTranslator]::FromHtml('#ff8000').ToString(); [Sys
[System.Drawing.ColorTranslator]::FromHtml('#ff8000').ToString(); [System.Drawing.ColorTranslator]::ToHtml([System.Drawing.Color]::Red)
#: [System.Drawing.Size]::new(3,4)
[System.Drawing.Size]::new(3,4)
#: [System.Drawing.Rectangle]::new(1,2,3,4)
[System.Drawing.Rectangle]::new(1,2,3,4)
#: [System.Drawing.Rectangle]::new(1,2,3,4).Contains(2,3); [System.Drawin
[System.Drawing.Rectangle]::new(1,2,3,4).Contains(2,3); [System.Drawing.Rectangle]::new([System.Drawing.Point]::new(1,2),[System.Drawing.Size]::new(3,4)).Right
#: [System.Drawing.Point]::new(1,2) + [System.Drawing.Size]::new(3,4)
[System.Drawing.Point]::new(1,2) + [System.Drawing.Size]::new(3,4)
#: $p=[System.Drawing.Point]::new(1,2); $p.X=5; $p.Offset(1,1); "$p"; $p
$p=[System.Drawing.Point]::new(1,2); $p.X=5; $p.Offset(1,1); "$p"; $p -eq [System.Drawing.Point]::new(6,3)
#: [System.Drawing.Point]'1,2'
[System.Drawing.Point]'1,2'
#: [System.Drawing.Point]@{X=1;Y=2}
[System.Drawing.Point]@{X=1;Y=2}

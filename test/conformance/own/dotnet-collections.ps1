#: [Numerics.Complex]::new(1,2)
[Numerics.Complex]::new(1,2)
#: [Numerics.Complex]::new(1,2) * [Numerics.Complex]::new(3,-1)
[Numerics.Complex]::new(1,2) * [Numerics.Complex]::new(3,-1)
#: [Numerics.Complex]::Sqrt(-1)
[Numerics.Complex]::Sqrt(-1)
#: [Numerics.Complex]::new(3,4).Magnitude
[Numerics.Complex]::new(3,4).Magnitude
#: [Numerics.Complex]::new(1,2) -eq [Numerics.Complex]::new(1,2)
[Numerics.Complex]::new(1,2) -eq [Numerics.Complex]::new(1,2)
#: [Numerics.Complex]5 + 2
[Numerics.Complex]5 + 2
#: [Int128]::MaxValue
[Int128]::MaxValue
#: [UInt128]::MaxValue
[UInt128]::MaxValue
#: [Int128]5 + 3
[Int128]5 + 3
#: [Int128]'170141183460469231731687303715884105727' - 1
[Int128]'170141183460469231731687303715884105727' - 1
#: ([Int128]5).GetType().FullName
([Int128]5).GetType().FullName
#: [Half]1.5
[Half]1.5
#: [Half]::MaxValue
[Half]::MaxValue
#: [Half]1.5 + 1
[Half]1.5 + 1
#: [IntPtr]5
[IntPtr]5
#: [IntPtr]::Size
[IntPtr]::Size
#: [IntPtr]::Zero
[IntPtr]::Zero
#: [UIntPtr]7
[UIntPtr]7
#: [intptr]::new(5) + 3
[intptr]::new(5) + 3
#: [System.Index]::new(1,$true)
[System.Index]::new(1,$true)
#: [Index]5
[Index]5
#: [System.Range]::new(1,3)
[System.Range]::new(1,3)
#: [System.Range]::new([Index]::new(1),[Index]::new(1,$true)).ToString()
[System.Range]::new([Index]::new(1),[Index]::new(1,$true)).ToString()
#: [System.Drawing.Point]::new(1,2)
[System.Drawing.Point]::new(1,2)
#: [System.Drawing.Point]::new(1,2).ToString()
[System.Drawing.Point]::new(1,2).ToString()
#: [System.Drawing.Size]::new(3,4).ToString()
[System.Drawing.Size]::new(3,4).ToString()
#: [System.Drawing.Color]::Red.ToString()
[System.Drawing.Color]::Red.ToString()
#: [System.Drawing.Color]::FromArgb(10,20,30).ToString()
[System.Drawing.Color]::FromArgb(10,20,30).ToString()
#: [System.Drawing.Rectangle]::new(1,2,3,4).ToString()
[System.Drawing.Rectangle]::new(1,2,3,4).ToString()
#: [System.Data.DataTable]::new('t').TableName
[System.Data.DataTable]::new('t').TableName
#: $t=[System.Data.DataTable]::new('t'); [void]$t.Columns.Add('A',[int]);
$t=[System.Data.DataTable]::new('t'); [void]$t.Columns.Add('A',[int]); [void]$t.Columns.Add('B'); [void]$t.Rows.Add(1,'x'); $t
#: [bool]::Parse('yes')
[bool]::Parse('yes')
#: [object]::ReferenceEquals('a','a')
[object]::ReferenceEquals('a','a')
#: [object]::ReferenceEquals(1,1)
[object]::ReferenceEquals(1,1)
#: 5 -is [psobject]
5 -is [psobject]
#: [pscustomobject]@{PSObject='mine'}
[pscustomobject]@{PSObject='mine'}
#: [System.Collections.Generic.Dictionary[string,int]]::new([System.Colle
[System.Collections.Generic.Dictionary[string,int]]::new([System.Collections.Generic.KeyValuePair[string,int][]]@([System.Collections.Generic.KeyValuePair[string,int]]::new('k',7)))
#: [System.Collections.Generic.Dictionary[string,int]]::new([StringCompar
[System.Collections.Generic.Dictionary[string,int]]::new([StringComparer]::OrdinalIgnoreCase).Comparer
#: $d=[System.Collections.Generic.Dictionary[string,int]]::new(); $d['a']
$d=[System.Collections.Generic.Dictionary[string,int]]::new(); $d['a']=1; [System.Collections.Generic.Dictionary[string,int]]::new($d)
#: [System.Collections.Generic.HashSet[int]]::new([int[]](3,1,3))
[System.Collections.Generic.HashSet[int]]::new([int[]](3,1,3))
#: [System.Collections.Generic.SortedDictionary[string,int]]::new($([Syst
[System.Collections.Generic.SortedDictionary[string,int]]::new($([System.Collections.Generic.Dictionary[string,int]]::new()))
#: [System.Collections.Generic.SortedSet[string]]::new([string[]]('b','a'
[System.Collections.Generic.SortedSet[string]]::new([string[]]('b','a'))
#: [System.Collections.Generic.List[int]]::new(10).Capacity
[System.Collections.Generic.List[int]]::new(10).Capacity
#: [System.Collections.Generic.Queue[int]]::new([int[]](1,2)).Peek()
[System.Collections.Generic.Queue[int]]::new([int[]](1,2)).Peek()
#: [System.Collections.Generic.LinkedList[int]]::new([int[]](1,2)).First.
[System.Collections.Generic.LinkedList[int]]::new([int[]](1,2)).First.Value
#: $l=[System.Collections.Generic.LinkedList[int]]::new(); $n=$l.AddLast(
$l=[System.Collections.Generic.LinkedList[int]]::new(); $n=$l.AddLast(5); $l.AddBefore($n,4).Value; $l.AddAfter($n,6).Next; $l.Count; $n.Previous.Value; $l.Remove(4); $l -join ','
#: $q=[System.Collections.Generic.PriorityQueue[string,int]]::new(); $q.E
$q=[System.Collections.Generic.PriorityQueue[string,int]]::new(); $q.Enqueue('lo',5); $q.Enqueue('hi',1); $q.Dequeue(); $q.Count; $q.Peek()
#: $c=[System.Collections.Concurrent.ConcurrentDictionary[string,int]]::n
$c=[System.Collections.Concurrent.ConcurrentDictionary[string,int]]::new(); $c.TryAdd('a',1); $c.AddOrUpdate('a',5,{param($k,$v) $v+1}); $c.GetOrAdd('b',9); $c['a']; $r=0; $c.TryRemove('a',[ref]$r); $r; $c.Count
#: $b=[System.Collections.Concurrent.ConcurrentBag[int]]::new(); $b.Add(1
$b=[System.Collections.Concurrent.ConcurrentBag[int]]::new(); $b.Add(1); $b.Count
#: $b=[System.Collections.Concurrent.ConcurrentQueue[int]]::new(); $b.Enq
$b=[System.Collections.Concurrent.ConcurrentQueue[int]]::new(); $b.Enqueue(1); $b.Enqueue(2); $x=0; $b.TryDequeue([ref]$x); $x; $b.Count
#: $b=[System.Collections.Concurrent.ConcurrentStack[int]]::new(); $b.Pus
$b=[System.Collections.Concurrent.ConcurrentStack[int]]::new(); $b.Push(1); $b.Push(2); $x=0; $b.TryPop([ref]$x); $x; $b.IsEmpty
#: $b=[System.Collections.Concurrent.BlockingCollection[int]]::new(); $b.
$b=[System.Collections.Concurrent.BlockingCollection[int]]::new(); $b.Add(3); $b.Take(); $b.Count
#: $s=[System.Collections.SortedList]::new(); $s['b']=2; $s['a']=1; $s; $
$s=[System.Collections.SortedList]::new(); $s['b']=2; $s['a']=1; $s; $s.GetKey(0); $s.GetByIndex(1); $s.IndexOfKey('b')
#: $s=[System.Collections.Generic.SortedList[string,int]]::new(); $s.Add(
$s=[System.Collections.Generic.SortedList[string,int]]::new(); $s.Add('b',2); $s.Add('a',1); $s.Keys; $s.Values; $s.IndexOfKey('b')
#: $s=[System.Collections.Specialized.StringCollection]::new(); [void]$s.
$s=[System.Collections.Specialized.StringCollection]::new(); [void]$s.Add('x'); $s.AddRange([string[]]('y','z')); $s.Count; $s[1]; $s.Contains('z')
#: $s=[System.Collections.Specialized.StringDictionary]::new(); $s['Key']
$s=[System.Collections.Specialized.StringDictionary]::new(); $s['Key']='v'; $s.ContainsKey('KEY'); $s
#: $s=[System.Collections.Specialized.NameValueCollection]::new(); $s.Add
$s=[System.Collections.Specialized.NameValueCollection]::new(); $s.Add('a','1'); $s.Add('a','2'); $s['a']; $s.GetValues('a'); $s.AllKeys; $s
#: $s=[System.Collections.Specialized.HybridDictionary]::new(); $s['a']=1
$s=[System.Collections.Specialized.HybridDictionary]::new(); $s['a']=1; $s
#: $s=[System.Collections.Specialized.ListDictionary]::new(); $s['a']=1;
$s=[System.Collections.Specialized.ListDictionary]::new(); $s['a']=1; $s
#: [System.Collections.BitArray]::new([bool[]]($true,$false))
[System.Collections.BitArray]::new([bool[]]($true,$false))
#: [System.Collections.ObjectModel.Collection[int]]::new()
[System.Collections.ObjectModel.Collection[int]]::new()
#: $c=[System.Collections.ObjectModel.Collection[string]]::new(); $c.Add(
$c=[System.Collections.ObjectModel.Collection[string]]::new(); $c.Add('q'); $c.Insert(0,'p'); $c
#: $c=[System.Collections.ObjectModel.ObservableCollection[string]]::new(
$c=[System.Collections.ObjectModel.ObservableCollection[string]]::new(); $c.Add('q'); $c.Move(0,0); $c
#: [System.Collections.ObjectModel.ReadOnlyCollection[int]]::new([int[]](
[System.Collections.ObjectModel.ReadOnlyCollection[int]]::new([int[]](1,2))
#: [Tuple]::Create(1,'x')
[Tuple]::Create(1,'x')
#: [ValueTuple]::Create(1,'x')
[ValueTuple]::Create(1,'x')
#: [Tuple]::Create(1,'x').ToString()
[Tuple]::Create(1,'x').ToString()
#: [ValueTuple]::Create(1,'x').ToString()
[ValueTuple]::Create(1,'x').ToString()
#: [Tuple[int,string]]::new(1,'x') -eq [Tuple]::Create(1,'x')
[Tuple[int,string]]::new(1,'x') -eq [Tuple]::Create(1,'x')
#: [System.Management.Automation.Internal.AutomationNull]::Value
[System.Management.Automation.Internal.AutomationNull]::Value
#: $null -eq [System.Management.Automation.Internal.AutomationNull]::Valu
$null -eq [System.Management.Automation.Internal.AutomationNull]::Value
#: @([System.Management.Automation.Internal.AutomationNull]::Value).Count
@([System.Management.Automation.Internal.AutomationNull]::Value).Count
#: [System.Net.HttpStatusCode]::NotFound
[System.Net.HttpStatusCode]::NotFound
#: [int][System.Net.HttpStatusCode]::NotFound
[int][System.Net.HttpStatusCode]::NotFound
#: [System.Net.HttpStatusCode]404
[System.Net.HttpStatusCode]404
#: [System.Net.WebUtility]::HtmlEncode('<a&b>"')
[System.Net.WebUtility]::HtmlEncode('<a&b>"')
#: [System.Net.WebUtility]::UrlEncode('a b&c/é')
[System.Net.WebUtility]::UrlEncode('a b&c/é')
#: [System.Web.HttpUtility]::UrlEncode('a b&c/é')
[System.Web.HttpUtility]::UrlEncode('a b&c/é')
#: [System.Web.HttpUtility]::ParseQueryString('a=1&b=2')['b']
[System.Web.HttpUtility]::ParseQueryString('a=1&b=2')['b']
#: [uri]::EscapeDataString('a b&c/é')
[uri]::EscapeDataString('a b&c/é')
#: [uri]::UnescapeDataString('a%20b')
[uri]::UnescapeDataString('a%20b')
#: [System.Runtime.InteropServices.Marshal]::SizeOf([type][int])
[System.Runtime.InteropServices.Marshal]::SizeOf([type][int])
#: [System.Runtime.InteropServices.RuntimeInformation]::OSDescription.Len
[System.Runtime.InteropServices.RuntimeInformation]::OSDescription.Length -gt 0
#: [System.Runtime.InteropServices.RuntimeInformation]::IsOSPlatform([Sys
[System.Runtime.InteropServices.RuntimeInformation]::IsOSPlatform([System.Runtime.InteropServices.OSPlatform]::Linux)
#: $l=[Linq.Enumerable]::ToLookup([string[]]('a','bb','cc'),[Func[string,
$l=[Linq.Enumerable]::ToLookup([string[]]('a','bb','cc'),[Func[string,int]]{param($x) $x.Length}); $l.Count; $l[2]; $l.Contains(3); $l | % Key
#: [Linq.Enumerable]::ExceptBy([string[]]('a','bb','cc'),[int[]](1),[Func
[Linq.Enumerable]::ExceptBy([string[]]('a','bb','cc'),[int[]](1),[Func[string,int]]{param($x) $x.Length})
#: [Linq.Enumerable]::UnionBy([string[]]('a','b'),[string[]]('c','dd'),[F
[Linq.Enumerable]::UnionBy([string[]]('a','b'),[string[]]('c','dd'),[Func[string,int]]{param($x) $x.Length})
#: [Linq.Enumerable]::Index([string[]]('a','b'))
[Linq.Enumerable]::Index([string[]]('a','b'))
#: [Linq.Enumerable]::GroupBy([int[]](1..5),[Func[int,int]]{param($x) $x
[Linq.Enumerable]::GroupBy([int[]](1..5),[Func[int,int]]{param($x) $x % 2}) | % { "$($_.Key): $($_ -join ',')" }
#: $q=[System.Collections.Generic.PriorityQueue[string,int]]::new(); $q.E (2)
$q=[System.Collections.Generic.PriorityQueue[string,int]]::new(); $q.Enqueue('a',2); $q.Enqueue('b',1); $e=$null;$p=0; $q.TryDequeue([ref]$e,[ref]$p); $e;$p; $q.EnqueueDequeue('z',0); $q.UnorderedItems
#: $q=[System.Collections.Generic.PriorityQueue[string,int]]::new(); $q.D
$q=[System.Collections.Generic.PriorityQueue[string,int]]::new(); $q.Dequeue()
#: $q=[System.Collections.Generic.Queue[int]]::new(); $q.Dequeue()
$q=[System.Collections.Generic.Queue[int]]::new(); $q.Dequeue()
#: $q=[System.Collections.Generic.Stack[int]]::new(); $q.Pop()
$q=[System.Collections.Generic.Stack[int]]::new(); $q.Pop()
#: $q=[System.Collections.Queue]::new(); $q.Enqueue(1); $q.Contains(1); $
$q=[System.Collections.Queue]::new(); $q.Enqueue(1); $q.Contains(1); $q | gm -MemberType Method | % Name; $q.Peek()
#: $o=[System.Collections.Generic.OrderedDictionary[string,int]]::new();
$o=[System.Collections.Generic.OrderedDictionary[string,int]]::new(); $o.Add('b',1); $o.Add('a',2); $o.Insert(1,'m',9); $o.Keys; $o.GetAt(1); $o.IndexOf('a'); $o['b']; $o
#: $d=[System.Collections.Generic.Dictionary[string,int]]::new(); $d['x']
$d=[System.Collections.Generic.Dictionary[string,int]]::new(); $d['x']=1; $r=[System.Collections.ObjectModel.ReadOnlyDictionary[string,int]]::new($d); $r['x']; $d['y']=2; $r.Count; $r.Keys; $r['z']=1
#: $r=[System.Collections.ObjectModel.ReadOnlyDictionary[string,int]]::ne
$r=[System.Collections.ObjectModel.ReadOnlyDictionary[string,int]]::new([System.Collections.Generic.Dictionary[string,int]]::new()); $r.Add('a',1)
#: [System.Collections.Generic.HashSet[string]]::new([StringComparer]::Or
[System.Collections.Generic.HashSet[string]]::new([StringComparer]::OrdinalIgnoreCase).Comparer.GetType().Name
#: $l=[System.Collections.Generic.LinkedList[int]]::new([int[]](1,2,1));
$l=[System.Collections.Generic.LinkedList[int]]::new([int[]](1,2,1)); $l.FindLast(1).Previous.Value; $l.Remove($l.First); $l -join ','; $l.Find(9) -eq $null
#: $b=[System.Collections.Concurrent.BlockingCollection[int]]::new(); $b. (2)
$b=[System.Collections.Concurrent.BlockingCollection[int]]::new(); $b.Add(1); $b.CompleteAdding(); $b.IsAddingCompleted; $b.GetConsumingEnumerable(); $b.IsCompleted
#: [System.Collections.Concurrent.ConcurrentDictionary[string,int]]::new(
[System.Collections.Concurrent.ConcurrentDictionary[string,int]]::new([System.Collections.Generic.Dictionary[string,int]]::new()).Count
#: $d=[System.Collections.Generic.Dictionary[string,int]]::new(); $d['a'] (2)
$d=[System.Collections.Generic.Dictionary[string,int]]::new(); $d['a']=1; foreach($k in $d.Keys){$d['b']=2}
#: $d=[System.Collections.Generic.Dictionary[string,int]]::new(); $d.Add(
$d=[System.Collections.Generic.Dictionary[string,int]]::new(); $d.Add('a',1); $d.Add('a',2)
#: $d=[System.Collections.Generic.Dictionary[string,int]]::new(); $d['a'] (3)
$d=[System.Collections.Generic.Dictionary[string,int]]::new(); $d['a']='x'
#: $d=[System.Collections.Generic.Dictionary[string,int]]::new(); $d.Add( (2)
$d=[System.Collections.Generic.Dictionary[string,int]]::new(); $d.Add('a','x')
#: $d=[System.Collections.Generic.Dictionary[string,int]]::new(); $d.a=5;
$d=[System.Collections.Generic.Dictionary[string,int]]::new(); $d.a=5; $d.a; $d.Keys; $d.ContainsKey('a'); $d.Remove('a'); $d.Remove('zz'); $d.Count; $v=0; $d.TryGetValue('q',[ref]$v); $v; $d.TryAdd('t',4)
#: $l=[System.Collections.Generic.List[int]](3,1,2); $l.Sort(); "$l"; $l.
$l=[System.Collections.Generic.List[int]](3,1,2); $l.Sort(); "$l"; $l.Reverse(); "$l"; $l.BinarySearch(2); $l.IndexOf(3); $l.FindAll({$args[0] -gt 1}) -join ','; $l.Exists({$args[0] -eq 1}); $l.ConvertAll([Converter[int,string]]{"n$($args[0])"}) -join ','; $l.TrueForAll({$args[0] -gt 0}); $l.GetRange(0,2) -join ','; $l.RemoveAll({$args[0] -eq 3}); $l.InsertRange(0,[int[]](8,9)); "$l"; $l.ToArray().GetType().Name; $l.ForEach({$args[0]*2}); $l.LastIndexOf(9); $l.Find({$args[0] -gt 100}); $l.FindIndex({$args[0] -eq 9}); $l.RemoveRange(0,1); "$l"; $l.Slice(0,1) -join ','
#: $l=[System.Collections.Generic.List[int]](3,1,2); foreach($i in $l){$l
$l=[System.Collections.Generic.List[int]](3,1,2); foreach($i in $l){$l.Add(1)}
#: $l=[System.Collections.Generic.List[int]]::new(); $l.Add('x')
$l=[System.Collections.Generic.List[int]]::new(); $l.Add('x')
#: $l=[System.Collections.Generic.List[int]]::new(); $l[0]
$l=[System.Collections.Generic.List[int]]::new(); $l[0]
#: $l=[System.Collections.Generic.List[int]]::new(); $l.RemoveAt(0)
$l=[System.Collections.Generic.List[int]]::new(); $l.RemoveAt(0)
#: $l=[System.Collections.Generic.List[int]]::new(); $l.Insert(5,1)
$l=[System.Collections.Generic.List[int]]::new(); $l.Insert(5,1)
#: $l=[System.Collections.Generic.List[object]]::new(); $l.Add($null); $l
$l=[System.Collections.Generic.List[object]]::new(); $l.Add($null); $l.Add(@(1,2)); $l.Count; $l[1].Count; $l.Contains($null)
#: $a=[System.Collections.ArrayList]@(1,'a'); $a.Sort()
$a=[System.Collections.ArrayList]@(1,'a'); $a.Sort()
#: $a=[System.Collections.ArrayList]::FixedSize([System.Collections.Array
$a=[System.Collections.ArrayList]::FixedSize([System.Collections.ArrayList]@(1)); $a.Add(2)
#: $a=[int[]](3,1,2); [array]::Sort($a); "$a"; [array]::IndexOf($a,2); [a
$a=[int[]](3,1,2); [array]::Sort($a); "$a"; [array]::IndexOf($a,2); [array]::Reverse($a); "$a"; [array]::Find($a,[Predicate[int]]{$args[0] -gt 1}); [array]::FindAll($a,[Predicate[int]]{$args[0] -gt 1}) -join ','; [array]::Exists($a,[Predicate[int]]{$args[0] -eq 9}); [array]::ConvertAll($a,[Converter[int,string]]{"x$($args[0])"}) -join ','; [array]::BinarySearch([int[]](1,2,3),3); [array]::Clear($a,0,1); "$a"; [array]::Resize([ref]$a,2); "$a"; [array]::TrueForAll($a,[Predicate[int]]{$true}); [array]::LastIndexOf([int[]](1,2,1),1); [array]::Fill($a,7); "$a"; [array]::Copy([int[]](5,6),$a,2); "$a"; [array]::ForEach($a,[Action[int]]{$args[0]})
#: $k='b','a','c'; $v=1,2,3; [array]::Sort($k,$v); "$k|$v"; [array]::Sort
$k='b','a','c'; $v=1,2,3; [array]::Sort($k,$v); "$k|$v"; [array]::Sort($k,[System.Collections.Generic.Comparer[object]]::Default); $m=[int[,]]::new(2,3); $m.Rank; $m.GetLength(1); $m.GetUpperBound(0); $m[1,2]=5; $m[1,2]; $m.Length; $m.GetValue(1,2); $m.SetValue(9,0,0); $m[0,0]; ,$m | % { $_.GetType().Name }; [array]::CreateInstance([int],3).GetType().Name; [array]::Empty[int]().Count; [array]::MaxLength
#: $a=1,2,3; $a.GetEnumerator().MoveNext(); $a.Clone().Count; $a.IsFixedS
$a=1,2,3; $a.GetEnumerator().MoveNext(); $a.Clone().Count; $a.IsFixedSize; $a.IsReadOnly; $a.SyncRoot.Count; $a.Contains(2); $a.IndexOf(2); $a.Add(4)
#: $a=1,2,3; $a.Remove(1)
$a=1,2,3; $a.Remove(1)
#: $a=1,2,3; $a[5]=1
$a=1,2,3; $a[5]=1
#: $a=1,2,3; $a[-1]; $a[1..5]; $a[-2..-1]; $a[0,2]; $a[5]; $a['1']; $a[1.
$a=1,2,3; $a[-1]; $a[1..5]; $a[-2..-1]; $a[0,2]; $a[5]; $a['1']; $a[1.6]; $a[$null]
#: $a=1,2,3; $a.GetValue(1); $a.GetValue(9)
$a=1,2,3; $a.GetValue(1); $a.GetValue(9)
#: $a=1,2,3; $a.SetValue(9,0); "$a"; $a.CopyTo(($b=[object[]]::new(4)),1)
$a=1,2,3; $a.SetValue(9,0); "$a"; $a.CopyTo(($b=[object[]]::new(4)),1); "$b"; $a.Equals($a); $a.GetLowerBound(0); $a.LongLength; $a.Where({$_ -gt 1}); $a.ForEach({$_*2}); $a.ForEach('ToString'); $a.Where({$_ -gt 1},'First'); $a.Where({$_ -gt 1},'Split').Count; $a.Where({$_ -gt 2},'Until'); $a.Where({$_ -gt 1},'SkipUntil',1); $a.Where({$_ -gt 1},'Last')
#: $s=ConvertTo-SecureString 'mar' -AsPlainText -Force; [Runtime.InteropS
$s=ConvertTo-SecureString 'mar' -AsPlainText -Force; [Runtime.InteropServices.Marshal]::PtrToStringAuto([Runtime.InteropServices.Marshal]::SecureStringToBSTR($s))
#: $s=ConvertTo-SecureString 'mar' -AsPlainText -Force; $p=[Runtime.Inter
$s=ConvertTo-SecureString 'mar' -AsPlainText -Force; $p=[Runtime.InteropServices.Marshal]::SecureStringToBSTR($s); [Runtime.InteropServices.Marshal]::PtrToStringBSTR($p); [Runtime.InteropServices.Marshal]::ZeroFreeBSTR($p)
#: $s=ConvertTo-SecureString 'mar' -AsPlainText -Force; [Runtime.InteropS (2)
$s=ConvertTo-SecureString 'mar' -AsPlainText -Force; [Runtime.InteropServices.Marshal]::PtrToStringUni([Runtime.InteropServices.Marshal]::SecureStringToCoTaskMemUnicode($s)); $s.Length
#: $s=ConvertTo-SecureString 'mar' -AsPlainText -Force; [Runtime.InteropS (3)
$s=ConvertTo-SecureString 'mar' -AsPlainText -Force; [Runtime.InteropServices.Marshal]::PtrToStringAnsi([Runtime.InteropServices.Marshal]::SecureStringToGlobalAllocAnsi($s))
#: [Runtime.InteropServices.Marshal]::SizeOf([type][long]); [Runtime.Inte
[Runtime.InteropServices.Marshal]::SizeOf([type][long]); [Runtime.InteropServices.Marshal]::SizeOf([int]5); [Runtime.InteropServices.Marshal]::SizeOf([type][guid])
#: $p=[Runtime.InteropServices.Marshal]::AllocHGlobal(8); [Runtime.Intero
$p=[Runtime.InteropServices.Marshal]::AllocHGlobal(8); [Runtime.InteropServices.Marshal]::WriteInt32($p,258); [Runtime.InteropServices.Marshal]::ReadByte($p); [Runtime.InteropServices.Marshal]::ReadInt32($p); $b=[byte[]]::new(4); [Runtime.InteropServices.Marshal]::Copy($p,$b,0,4); "$b"; [Runtime.InteropServices.Marshal]::FreeHGlobal($p)
#: [System.Net.NetworkCredential]::new('',(ConvertTo-SecureString 'pw' -A
[System.Net.NetworkCredential]::new('',(ConvertTo-SecureString 'pw' -AsPlainText -Force)).Password
#: $l=[System.Collections.Generic.List[int]]::new(3); $l.Capacity; $l.Add
$l=[System.Collections.Generic.List[int]]::new(3); $l.Capacity; $l.AddRange([int[]](1..4)); $l.Capacity; $l.Capacity=10; $l.Capacity; $l.TrimExcess(); $l.Capacity; $l.EnsureCapacity(20)
#: $l=[System.Collections.ArrayList]::new(); $l.Capacity; [void]$l.Add(1)
$l=[System.Collections.ArrayList]::new(); $l.Capacity; [void]$l.Add(1); $l.Capacity; $l.TrimToSize(); $l.Capacity; [System.Collections.ArrayList]::new(7).Capacity; [System.Collections.ArrayList]::new(@(1,2,3)).Capacity
#: [System.Collections.Generic.List[int]]::new(-1)
[System.Collections.Generic.List[int]]::new(-1)
#: [System.Collections.ArrayList]::new(-1)
[System.Collections.ArrayList]::new(-1)
#: $l=[System.Collections.Generic.List[int]](1,2); $l.Capacity=1
$l=[System.Collections.Generic.List[int]](1,2); $l.Capacity=1
#: [System.Collections.Generic.List[int]]::new([int[]](1,2,3)).Capacity;
[System.Collections.Generic.List[int]]::new([int[]](1,2,3)).Capacity; ([System.Collections.Generic.List[int]](1,2,3)).Capacity
#: [System.Collections.Generic.Dictionary[string,int]]::new(-1)
[System.Collections.Generic.Dictionary[string,int]]::new(-1)
#: [System.Collections.Generic.SortedDictionary[string,int]]::new().Compa
[System.Collections.Generic.SortedDictionary[string,int]]::new().Comparer.GetType().ToString(); [System.Collections.Generic.HashSet[string]]::new().Comparer.GetType().ToString(); [System.Collections.Generic.SortedSet[int]]::new().Comparer.GetType().ToString()
#: $d=[System.Collections.Specialized.ListDictionary]::new(); $d.Add('b',
$d=[System.Collections.Specialized.ListDictionary]::new(); $d.Add('b',1); $d.Add('a',2); $d.Keys; $d.Contains('a'); $d['zz']; $d.Remove('b'); $d.Count; $d.GetEnumerator() | % Key
#: $d=[System.Collections.Specialized.HybridDictionary]::new($true); $d.A
$d=[System.Collections.Specialized.HybridDictionary]::new($true); $d.Add('b',1); $d['B']; $d.Count; $d.Add('B',2)

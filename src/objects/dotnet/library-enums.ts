/** Enums of .NET's libraries that scripts name though little here uses them. */
import { Int32Type } from "../core-types.ts";
import { type EnumValue, enumValue } from "../enum.ts";
import { defineType, type EnumDefinition, type TypeInfo } from "../type-info.ts";

/**
 * One enum a line, long lines going on indented: name, assembly, whether its values are bits, and its members. A member without a number
 * is one more than the one before it.
 */
const TABLE = `System.ConsoleKey System.Console plain None,Backspace=8,Tab,Clear=12,Enter,Pause=19,Escape=27,Spacebar=32,PageUp,PageDown,End,Home,
  LeftArrow,UpArrow,RightArrow,DownArrow,Select,Print,Execute,PrintScreen,Insert,Delete,Help,D0,D1,D2,D3,D4,D5,D6,D7,D8,D9,A=65,B,C,D,
  E,F,G,H,I,J,K,L,M,N,O,P,Q,R,S,T,U,V,W,X,Y,Z,LeftWindows,RightWindows,Applications,Sleep=95,NumPad0,NumPad1,NumPad2,NumPad3,NumPad4,
  NumPad5,NumPad6,NumPad7,NumPad8,NumPad9,Multiply,Add,Separator,Subtract,Decimal,Divide,F1,F2,F3,F4,F5,F6,F7,F8,F9,F10,F11,F12,F13,
  F14,F15,F16,F17,F18,F19,F20,F21,F22,F23,F24,BrowserBack=166,BrowserForward,BrowserRefresh,BrowserStop,BrowserSearch,
  BrowserFavorites,BrowserHome,VolumeMute,VolumeDown,VolumeUp,MediaNext,MediaPrevious,MediaStop,MediaPlay,LaunchMail,
  LaunchMediaSelect,LaunchApp1,LaunchApp2,Oem1=186,OemPlus,OemComma,OemMinus,OemPeriod,Oem2,Oem3,Oem4=219,Oem5,Oem6,Oem7,Oem8,
  Oem102=226,Process=229,Packet=231,Attention=246,CrSel,ExSel,EraseEndOfFile,Play,Zoom,NoName,Pa1,OemClear
System.ConsoleModifiers System.Console flags None,Alt,Shift,Control=4
System.ConsoleSpecialKey System.Console plain ControlC,ControlBreak
System.AttributeTargets System.Private.CoreLib flags Assembly=1,Module,Class=4,Struct=8,Enum=16,Constructor=32,Method=64,Property=128,
  Field=256,Event=512,Interface=1024,Parameter=2048,Delegate=4096,ReturnValue=8192,GenericParameter=16384,All=32767
System.LoaderOptimization System.Private.CoreLib plain DisallowBindings=4,DomainMask=3,MultiDomain=2,MultiDomainHost,NotSpecified=0,
  SingleDomain
System.GCNotificationStatus System.Private.CoreLib plain Succeeded,Failed,Canceled,Timeout,NotApplicable
System.ComponentModel.ListSortDirection System.ComponentModel.TypeConverter plain Ascending,Descending
System.ComponentModel.CollectionChangeAction System.ComponentModel.TypeConverter plain Add=1,Remove,Refresh
System.IO.Compression.CompressionMode System.IO.Compression plain Decompress,Compress
System.IO.Compression.CompressionLevel System.IO.Compression plain Optimal,Fastest,NoCompression,SmallestSize
System.IO.Compression.ZipArchiveMode System.IO.Compression plain Read,Create,Update
System.IO.FileOptions System.Private.CoreLib flags None,WriteThrough=-2147483648,Asynchronous=1073741824,RandomAccess=268435456,
  DeleteOnClose=67108864,SequentialScan=134217728,Encrypted=16384
System.IO.MatchCasing System.Private.CoreLib plain PlatformDefault,CaseSensitive,CaseInsensitive
System.IO.MatchType System.Private.CoreLib plain Simple,Win32
System.IO.HandleInheritability System.Private.CoreLib plain None,Inheritable
System.Security.Cryptography.CipherMode System.Security.Cryptography plain CBC=1,ECB,OFB,CFB,CTS
System.Security.Cryptography.PaddingMode System.Security.Cryptography plain None=1,PKCS7,Zeros,ANSIX923,ISO10126
System.Security.Cryptography.CryptoStreamMode System.Security.Cryptography plain Read,Write
System.Security.Cryptography.DataProtectionScope System.Security.Cryptography.ProtectedData plain CurrentUser,LocalMachine
System.Security.Cryptography.X509Certificates.StoreName System.Security.Cryptography plain AddressBook=1,AuthRoot,
  CertificateAuthority,Disallowed,My,Root,TrustedPeople,TrustedPublisher
System.Security.Cryptography.X509Certificates.StoreLocation System.Security.Cryptography plain CurrentUser=1,LocalMachine
System.Security.Cryptography.X509Certificates.X509KeyStorageFlags System.Security.Cryptography flags DefaultKeySet,UserKeySet,
  MachineKeySet,Exportable=4,UserProtected=8,PersistKeySet=16,EphemeralKeySet=32
System.Diagnostics.ProcessPriorityClass System.Diagnostics.Process plain Normal=32,Idle=64,High=128,RealTime=256,BelowNormal=16384,
  AboveNormal=32768
System.Diagnostics.ThreadState System.Diagnostics.Process plain Initialized,Ready,Running,Standby,Terminated,Wait,Transition,Unknown
System.Diagnostics.TraceLevel System.Diagnostics.TraceSource plain Off,Error,Warning,Info,Verbose
System.Diagnostics.SourceLevels System.Diagnostics.TraceSource flags Off,Critical,Error=3,Warning=7,Information=15,Verbose=31,
  ActivityTracing=65280,All=-1
System.Diagnostics.EventLogEntryType System.Diagnostics.EventLog plain Error=1,Warning,Information=4,SuccessAudit=8,FailureAudit=16
System.Net.DecompressionMethods System.Net.Primitives flags None,GZip,Deflate,Brotli=4,All=-1
System.Net.NetworkInformation.IPStatus System.Net.Ping plain Success,DestinationNetworkUnreachable=11002,DestinationHostUnreachable,
  DestinationProtocolUnreachable,DestinationPortUnreachable,DestinationProhibited=11004,NoResources=11006,BadOption,HardwareError,
  PacketTooBig,TimedOut,BadRoute=11012,TtlExpired,TtlReassemblyTimeExceeded,ParameterProblem,SourceQuench,BadDestination=11018,
  DestinationUnreachable=11040,TimeExceeded,BadHeader,UnrecognizedNextHeader,IcmpError,DestinationScopeMismatch,Unknown=-1
System.Net.NetworkInformation.OperationalStatus System.Net.NetworkInformation plain Up=1,Down,Testing,Unknown,Dormant,NotPresent,
  LowerLayerDown
System.Net.NetworkInformation.NetworkInterfaceType System.Net.NetworkInformation plain Unknown=1,Ethernet=6,TokenRing=9,Fddi=15,
  BasicIsdn=20,PrimaryIsdn,Ppp=23,Loopback,Ethernet3Megabit=26,Slip=28,Atm=37,GenericModem=48,FastEthernetT=62,Isdn,FastEthernetFx=69,
  Wireless80211=71,AsymmetricDsl=94,RateAdaptDsl,SymmetricDsl,VeryHighSpeedDsl,IPOverAtm=114,GigabitEthernet=117,Tunnel=131,
  MultiRateSymmetricDsl=143,HighPerformanceSerialBus,Wman=237,Wwanpp=243,Wwanpp2
System.Net.Sockets.SocketType System.Net.Sockets plain Stream=1,Dgram,Raw,Rdm,Seqpacket,Unknown=-1
System.Net.Sockets.ProtocolType System.Net.Sockets plain IP,IPv6HopByHopOptions=0,Icmp,Igmp,Ggp,IPv4,Tcp=6,Pup=12,Udp=17,Idp=22,
  IPv6=41,IPv6RoutingHeader=43,IPv6FragmentHeader,IPSecEncapsulatingSecurityPayload=50,IPSecAuthenticationHeader,IcmpV6=58,
  IPv6NoNextHeader,IPv6DestinationOptions,ND=77,Raw=255,Unspecified=0,Ipx=1000,Spx=1256,SpxII,Unknown=-1
System.Net.Sockets.SocketError System.Net.Primitives plain Success,SocketError=-1,Interrupted=10004,AccessDenied=10013,Fault,
  InvalidArgument=10022,TooManyOpenSockets=10024,WouldBlock=10035,InProgress,AlreadyInProgress,NotSocket,DestinationAddressRequired,
  MessageSize,ProtocolType,ProtocolOption,ProtocolNotSupported,SocketNotSupported,OperationNotSupported,ProtocolFamilyNotSupported,
  AddressFamilyNotSupported,AddressAlreadyInUse,AddressNotAvailable,NetworkDown,NetworkUnreachable,NetworkReset,ConnectionAborted,
  ConnectionReset,NoBufferSpaceAvailable,IsConnected,NotConnected,Shutdown,TimedOut=10060,ConnectionRefused,HostDown=10064,
  HostUnreachable,ProcessLimit=10067,SystemNotReady=10091,VersionNotSupported,NotInitialized,Disconnecting=10101,TypeNotFound=10109,
  HostNotFound=11001,TryAgain,NoRecovery,NoData,IOPending=997,OperationAborted=995
System.Net.WebExceptionStatus System.Net.Requests plain Success,NameResolutionFailure,ConnectFailure,ReceiveFailure,SendFailure,
  PipelineFailure,RequestCanceled,ProtocolError,ConnectionClosed,TrustFailure,SecureChannelFailure,ServerProtocolViolation,
  KeepAliveFailure,Pending,Timeout,ProxyNameResolutionFailure,UnknownError,MessageLengthLimitExceeded,CacheEntryNotFound,
  RequestProhibitedByCachePolicy,RequestProhibitedByProxy
System.Net.Security.SslPolicyErrors System.Net.Primitives flags None,RemoteCertificateNotAvailable,RemoteCertificateNameMismatch,
  RemoteCertificateChainErrors=4
System.Net.AuthenticationSchemes System.Net.Primitives flags None,Digest,Negotiate,Ntlm=4,Basic=8,Anonymous=32768,
  IntegratedWindowsAuthentication=6
System.Security.Authentication.SslProtocols System.Net.Primitives flags None,Ssl2=12,Ssl3=48,Tls=192,Tls11=768,Tls12=3072,Tls13=12288,
  Default=240
System.Threading.Tasks.TaskCreationOptions System.Private.CoreLib flags None,PreferFairness,LongRunning,AttachedToParent=4,
  DenyChildAttach=8,HideScheduler=16,RunContinuationsAsynchronously=64
System.Threading.Tasks.TaskContinuationOptions System.Private.CoreLib flags None,PreferFairness,LongRunning,AttachedToParent=4,
  DenyChildAttach=8,HideScheduler=16,LazyCancellation=32,RunContinuationsAsynchronously=64,NotOnRanToCompletion=65536,
  NotOnFaulted=131072,NotOnCanceled=262144,OnlyOnRanToCompletion=393216,OnlyOnFaulted=327680,OnlyOnCanceled=196608,
  ExecuteSynchronously=524288
System.Threading.LockRecursionPolicy System.Private.CoreLib plain NoRecursion,SupportsRecursion
System.Threading.EventResetMode System.Private.CoreLib plain AutoReset,ManualReset
System.Reflection.MemberTypes System.Private.CoreLib flags Constructor=1,Event,Field=4,Method=8,Property=16,TypeInfo=32,Custom=64,
  NestedType=128,All=191
System.Reflection.MethodAttributes System.Private.CoreLib flags MemberAccessMask=7,PrivateScope=0,Private,FamANDAssem,Assembly,Family,
  FamORAssem,Public,Static=16,Final=32,Virtual=64,HideBySig=128,CheckAccessOnOverride=512,VtableLayoutMask=256,ReuseSlot=0,
  NewSlot=256,Abstract=1024,SpecialName=2048,PinvokeImpl=8192,UnmanagedExport=8,RTSpecialName=4096,HasSecurity=16384,
  RequireSecObject=32768,ReservedMask=53248
System.Reflection.TypeAttributes System.Private.CoreLib flags VisibilityMask=7,NotPublic=0,Public,NestedPublic,NestedPrivate,
  NestedFamily,NestedAssembly,NestedFamANDAssem,NestedFamORAssem,LayoutMask=24,AutoLayout=0,SequentialLayout=8,ExplicitLayout=16,
  ClassSemanticsMask=32,Class=0,Interface=32,Abstract=128,Sealed=256,SpecialName=1024,Import=4096,Serializable=8192,
  WindowsRuntime=16384,StringFormatMask=196608,AnsiClass=0,UnicodeClass=65536,AutoClass=131072,CustomFormatClass=196608,
  CustomFormatMask=12582912,BeforeFieldInit=1048576,RTSpecialName=2048,HasSecurity=262144,ReservedMask=264192
System.Reflection.FieldAttributes System.Private.CoreLib flags FieldAccessMask=7,PrivateScope=0,Private,FamANDAssem,Assembly,Family,
  FamORAssem,Public,Static=16,InitOnly=32,Literal=64,NotSerialized=128,SpecialName=512,PinvokeImpl=8192,RTSpecialName=1024,
  HasFieldMarshal=4096,HasDefault=32768,HasFieldRVA=256,ReservedMask=38144
System.Reflection.ParameterAttributes System.Private.CoreLib flags None,In,Out,Lcid=4,Retval=8,Optional=16,HasDefault=4096,
  HasFieldMarshal=8192,Reserved3=16384,Reserved4=32768,ReservedMask=61440
System.Reflection.CallingConventions System.Private.CoreLib flags Standard=1,VarArgs,Any,HasThis=32,ExplicitThis=64
System.Globalization.GregorianCalendarTypes System.Private.CoreLib plain Localized=1,USEnglish,MiddleEastFrench=9,Arabic,
  TransliteratedEnglish,TransliteratedFrench
System.Globalization.DigitShapes System.Private.CoreLib plain Context,None,NativeNational
System.Globalization.CalendarAlgorithmType System.Private.CoreLib plain Unknown,SolarCalendar,LunarCalendar,LunisolarCalendar
System.Runtime.InteropServices.CharSet System.Private.CoreLib plain None=1,Ansi,Unicode,Auto
System.Runtime.InteropServices.CallingConvention System.Private.CoreLib plain Winapi=1,Cdecl,StdCall,ThisCall,FastCall
System.Runtime.InteropServices.LayoutKind System.Private.CoreLib plain Sequential,Explicit=2,Auto
System.Runtime.InteropServices.UnmanagedType System.Private.CoreLib plain Bool=2,I1,U1,I2,U2,I4,U4,I8,U8,R4,R8,Currency=15,BStr=19,
  LPStr,LPWStr,LPTStr,ByValTStr,IUnknown=25,IDispatch,Struct,Interface,SafeArray,ByValArray,SysInt,SysUInt,VBByRefStr=34,AnsiBStr,
  TBStr,VariantBool,FunctionPtr,AsAny=40,LPArray=42,LPStruct,CustomMarshaler,Error,IInspectable,HString,LPUTF8Str
System.Security.AccessControl.AccessControlType System.Security.AccessControl plain Allow,Deny
System.Security.AccessControl.FileSystemRights System.IO.FileSystem.AccessControl flags ListDirectory=1,ReadData=1,CreateFiles,
  WriteData=2,AppendData=4,CreateDirectories=4,ReadExtendedAttributes=8,WriteExtendedAttributes=16,ExecuteFile=32,Traverse=32,
  DeleteSubdirectoriesAndFiles=64,ReadAttributes=128,WriteAttributes=256,Write=278,Delete=65536,ReadPermissions=131072,Read=131209,
  ReadAndExecute=131241,Modify=197055,ChangePermissions=262144,TakeOwnership=524288,Synchronize=1048576,FullControl=2032127
System.Security.AccessControl.InheritanceFlags System.Security.AccessControl flags None,ContainerInherit,ObjectInherit
System.Security.AccessControl.PropagationFlags System.Security.AccessControl flags None,NoPropagateInherit,InheritOnly
System.Security.Principal.WindowsBuiltInRole System.Security.Principal.Windows plain Administrator=544,User,Guest,PowerUser,
  AccountOperator,SystemOperator,PrintOperator,BackupOperator,Replicator
System.ServiceProcess.ServiceControllerStatus System.ServiceProcess.ServiceController plain Stopped=1,StartPending,StopPending,
  Running,ContinuePending,PausePending,Paused
System.ServiceProcess.ServiceStartMode System.ServiceProcess.ServiceController plain Boot,System,Automatic,Manual,Disabled
System.Data.DataViewRowState System.Data.Common flags None,Unchanged=2,Added=4,Deleted=8,ModifiedCurrent=16,ModifiedOriginal=32,
  OriginalRows=42,CurrentRows=22
System.Data.CommandType System.Data.Common plain Text=1,StoredProcedure=4,TableDirect=512
System.Data.ConnectionState System.Data.Common flags Closed,Open,Connecting,Executing=4,Fetching=8,Broken=16
System.Data.DbType System.Data.Common plain AnsiString,Binary,Byte,Boolean,Currency,Date,DateTime,Decimal,Double,Guid,Int16,Int32,
  Int64,Object,SByte,Single,String,Time,UInt16,UInt32,UInt64,VarNumeric,AnsiStringFixedLength,StringFixedLength,Xml=25,DateTime2,
  DateTimeOffset
System.Data.SqlDbType System.Data.Common plain BigInt,Binary,Bit,Char,DateTime,Decimal,Float,Image,Int,Money,NChar,NText,NVarChar,
  Real,UniqueIdentifier,SmallDateTime,SmallInt,SmallMoney,Text,Timestamp,TinyInt,VarBinary,VarChar,Variant,Xml=25,Udt=29,Structured,
  Date,Time,DateTime2,DateTimeOffset,Json,Vector
System.Xml.Linq.SaveOptions System.Private.Xml.Linq flags None,DisableFormatting,OmitDuplicateNamespaces
System.Xml.Linq.LoadOptions System.Private.Xml.Linq flags None,PreserveWhitespace,SetBaseUri,SetLineInfo=4
System.Runtime.InteropServices.GCHandleType System.Private.CoreLib plain Weak,WeakTrackResurrection,Normal,Pinned
System.Buffers.OperationStatus System.Private.CoreLib plain Done,DestinationTooSmall,NeedMoreData,InvalidData
System.Transactions.IsolationLevel System.Transactions.Local plain Serializable,RepeatableRead,ReadCommitted,ReadUncommitted,Snapshot,
  Chaos,Unspecified`;

/** Members that are read when somebody asks: few scripts meet many of these. */
class ListedMembers implements EnumDefinition {
  readonly isFlags: boolean;
  readonly underlyingType: TypeInfo = Int32Type;
  readonly #text: string;
  #names: readonly string[] | undefined = undefined;
  #values: readonly number[] | undefined = undefined;

  constructor(text: string, isFlags: boolean) {
    this.#text = text;
    this.isFlags = isFlags;
  }

  get names(): readonly string[] {
    this.#names ??= this.#text.split(",").map((member) => member.split("=")[0] ?? "");
    return this.#names;
  }

  get values(): readonly number[] {
    if (this.#values === undefined) {
      let next = 0;
      this.#values = this.#text.split(",").map((member) => {
        const [, number] = member.split("=");
        const value = number === undefined ? next : Number(number);
        next = value + 1;
        return value;
      });
    }
    return this.#values;
  }
}

function listed(line: string): TypeInfo {
  const [name = "", assembly = "", kind = "", members = ""] = line.split(" ");
  const type: TypeInfo = defineType<EnumValue>({
    name,
    kind: "enum",
    assembly,
    enumeration: new ListedMembers(members, kind === "flags"),
    defaultValue: () => enumValue(type, 0),
    members: (m) => [
      ...(type.enumeration?.names ?? []).map((member, index) =>
        m.staticProperty(`static ${name} ${member} {get;}`, () => enumValue(type, type.enumeration?.values[index] ?? 0)),
      ),
      m.property("int value__ {get;set;}", (self) => Number(self.value)),
    ],
  });
  return type;
}

export const libraryEnums: readonly TypeInfo[] = TABLE.replaceAll("\n  ", "").split("\n").map(listed);

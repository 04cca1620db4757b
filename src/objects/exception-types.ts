/** The exception classes that scripts meet. */
import { defineType, ObjectType, type TypeInfo } from "./type-info.ts";

/** One class a line below its base, indented; then its assembly, where it is not System.Private.CoreLib (`*`: PowerShell's own). */
const HIERARCHY = `System.Exception
  System.AggregateException
  System.ApplicationException
    System.Threading.WaitHandleCannotBeOpenedException
  System.InvalidTimeZoneException
  System.Net.Http.HttpRequestException System.Net.Http
    Microsoft.PowerShell.Commands.HttpResponseException Microsoft.PowerShell.Commands.Utility
  System.Reflection.TargetInvocationException
  System.SystemException
    Microsoft.PowerShell.Commands.HelpNotFoundException *
    Microsoft.PowerShell.Commands.ProcessCommandException Microsoft.PowerShell.Commands.Management
    Microsoft.PowerShell.Commands.ServiceCommandException Microsoft.PowerShell.Commands.Management
    Microsoft.PowerShell.Commands.WriteErrorException Microsoft.PowerShell.Commands.Utility
    System.AccessViolationException
    System.ArgumentException
      Microsoft.PowerShell.Commands.HelpCategoryInvalidException *
      System.ArgumentNullException
        System.Management.Automation.PSArgumentNullException *
      System.ArgumentOutOfRangeException
        System.Management.Automation.PSArgumentOutOfRangeException *
      System.ComponentModel.InvalidAsynchronousStateException System.ComponentModel.Primitives
      System.ComponentModel.InvalidEnumArgumentException System.ComponentModel.Primitives
      System.DuplicateWaitObjectException
      System.Globalization.CultureNotFoundException
      System.Management.Automation.PSArgumentException *
      System.Text.DecoderFallbackException
      System.Text.EncoderFallbackException
      System.Text.RegularExpressions.RegexParseException System.Text.RegularExpressions
    System.ArithmeticException
      System.DivideByZeroException
      System.NotFiniteNumberException
      System.OverflowException
    System.ArrayTypeMismatchException
    System.BadImageFormatException
    System.Collections.Generic.KeyNotFoundException
    System.Data.DataException System.Data.Common
      System.Data.ConstraintException System.Data.Common
      System.Data.DuplicateNameException System.Data.Common
      System.Data.InvalidExpressionException System.Data.Common
        System.Data.EvaluateException System.Data.Common
        System.Data.SyntaxErrorException System.Data.Common
      System.Data.MissingPrimaryKeyException System.Data.Common
    System.DataMisalignedException
    System.FormatException
      System.Net.CookieException System.Net.Primitives
      System.UriFormatException System.Private.Uri
    System.IO.IOException
      System.IO.DirectoryNotFoundException
      System.IO.DriveNotFoundException System.IO.FileSystem.DriveInfo
      System.IO.EndOfStreamException
      System.IO.FileLoadException
      System.IO.FileNotFoundException
      System.IO.PathTooLongException
    System.IO.InvalidDataException
    System.IndexOutOfRangeException
    System.InsufficientExecutionStackException
    System.InvalidCastException
      System.Management.Automation.AmbiguousTypeException *
      System.Management.Automation.PSInvalidCastException *
    System.InvalidOperationException
      System.Management.Automation.PSInvalidOperationException *
      System.Net.NetworkInformation.PingException System.Net.Ping
      System.Net.ProtocolViolationException System.Net.Requests
      System.Net.WebException System.Net.Requests
      System.ObjectDisposedException
        System.Management.Automation.PSObjectDisposedException *
    System.InvalidProgramException
    System.Management.Automation.FlowControlException *
      System.Management.Automation.ExitException *
      System.Management.Automation.ExitNestedPromptException *
      System.Management.Automation.LoopFlowException *
        System.Management.Automation.BreakException *
        System.Management.Automation.ContinueException *
      System.Management.Automation.StopUpstreamCommandsException *
      System.Management.Automation.TerminateException *
    System.Management.Automation.HaltCommandException *
    System.Management.Automation.InvalidJobStateException *
    System.Management.Automation.InvalidPowerShellStateException *
    System.Management.Automation.JobFailedException *
    System.Management.Automation.ParentContainsErrorRecordException *
    System.Management.Automation.PipelineDepthException *
    System.Management.Automation.Runspaces.InvalidPipelineStateException *
    System.Management.Automation.Runspaces.InvalidRunspacePoolStateException *
    System.Management.Automation.Runspaces.InvalidRunspaceStateException *
    System.Management.Automation.RuntimeException *
      System.Management.Automation.ActionPreferenceStopException *
      System.Management.Automation.ApplicationFailedException *
      System.Management.Automation.CmdletInvocationException *
        System.Management.Automation.CmdletProviderInvocationException *
      System.Management.Automation.CommandNotFoundException *
      System.Management.Automation.ExtendedTypeSystemException *
        System.Management.Automation.GetValueException *
          System.Management.Automation.GetValueInvocationException *
        System.Management.Automation.MethodException *
          System.Management.Automation.MethodInvocationException *
        System.Management.Automation.PropertyNotFoundException *
        System.Management.Automation.SetValueException *
          System.Management.Automation.SetValueInvocationException *
      System.Management.Automation.Host.HostException *
        System.Management.Automation.Host.PromptingException *
      System.Management.Automation.MetadataException *
        System.Management.Automation.ArgumentTransformationMetadataException *
        System.Management.Automation.ParsingMetadataException *
        System.Management.Automation.ValidationMetadataException *
      System.Management.Automation.NativeCommandExitException *
      System.Management.Automation.PSSecurityException *
      System.Management.Automation.ParameterBindingException *
        System.Management.Automation.ParameterBindingArgumentTransformationException *
        System.Management.Automation.ParameterBindingParameterDefaultValueException *
        System.Management.Automation.ParameterBindingValidationException *
      System.Management.Automation.ParseException *
        System.Management.Automation.IncompleteParseException *
      System.Management.Automation.PipelineClosedException *
      System.Management.Automation.PipelineStoppedException *
      System.Management.Automation.ProviderInvocationException *
      System.Management.Automation.RedirectedException *
      System.Management.Automation.RemoteException *
      System.Management.Automation.Remoting.PSDirectException *
      System.Management.Automation.Remoting.PSRemotingDataStructureException *
      System.Management.Automation.Remoting.PSRemotingTransportException *
        System.Management.Automation.Remoting.PSRemotingTransportRedirectException *
      System.Management.Automation.Runspaces.FormatTableLoadException *
      System.Management.Automation.Runspaces.RunspaceOpenModuleLoadException *
      System.Management.Automation.Runspaces.TypeTableLoadException *
      System.Management.Automation.ScriptBlockToPowerShellNotSupportedException *
      System.Management.Automation.ScriptRequiresException *
      System.Management.Automation.SessionStateException *
        System.Management.Automation.DriveNotFoundException *
        System.Management.Automation.ItemNotFoundException *
        System.Management.Automation.ProviderNotFoundException *
          System.Management.Automation.ProviderNameAmbiguousException *
        System.Management.Automation.SessionStateUnauthorizedAccessException *
      System.Management.Automation.WildcardPatternException *
    System.Management.Automation.ScriptCallDepthException *
    System.MemberAccessException
      System.FieldAccessException
      System.MethodAccessException
      System.MissingMemberException
        System.MissingFieldException
        System.MissingMethodException
    System.MulticastNotSupportedException
    System.NotImplementedException
      System.Management.Automation.PSNotImplementedException *
    System.NotSupportedException
      System.Management.Automation.PSNotSupportedException *
      System.PlatformNotSupportedException
    System.NullReferenceException
    System.OperationCanceledException
      System.Threading.Tasks.TaskCanceledException
    System.OutOfMemoryException
      System.InsufficientMemoryException
    System.RankException
    System.Runtime.InteropServices.ExternalException
      System.ComponentModel.Win32Exception
        System.Net.NetworkInformation.NetworkInformationException System.Net.NetworkInformation
        System.Net.Sockets.SocketException System.Net.Primitives
      System.Runtime.InteropServices.COMException
    System.Runtime.Serialization.SerializationException
    System.Security.Authentication.AuthenticationException System.Net.Security
      System.Security.Authentication.InvalidCredentialException System.Net.Security
    System.Security.Cryptography.CryptographicException
      System.Security.Cryptography.AuthenticationTagMismatchException System.Security.Cryptography
      System.Security.Cryptography.CryptographicUnexpectedOperationException System.Security.Cryptography
    System.Security.Principal.IdentityNotMappedException System.Security.Principal.Windows
    System.Security.SecurityException
    System.Security.VerificationException
    System.StackOverflowException
    System.Threading.AbandonedMutexException
    System.Threading.SemaphoreFullException
    System.Threading.SynchronizationLockException
    System.Threading.ThreadAbortException
    System.Threading.ThreadInterruptedException
    System.Threading.ThreadStateException
    System.TimeoutException
      System.Text.RegularExpressions.RegexMatchTimeoutException System.Text.RegularExpressions
    System.TypeInitializationException
    System.TypeLoadException
      System.DllNotFoundException
      System.EntryPointNotFoundException
      System.TypeAccessException
    System.TypeUnloadedException
    System.UnauthorizedAccessException
    System.Xml.Schema.XmlSchemaException System.Private.Xml
      System.Xml.Schema.XmlSchemaValidationException System.Private.Xml
    System.Xml.XPath.XPathException System.Private.Xml
    System.Xml.XmlException System.Private.Xml
  System.Text.Json.JsonException System.Text.Json
  System.Threading.BarrierPostPhaseException System.Threading
  System.Threading.Channels.ChannelClosedException System.Threading.Channels
  System.Threading.LockRecursionException
  System.Threading.Tasks.TaskSchedulerException
  System.TimeZoneNotFoundException`;

let table: Map<string, TypeInfo> | undefined;

export const ExceptionType: TypeInfo = defineType({
  name: "System.Exception",
  base: ObjectType,
  interfaces: ["System.Runtime.Serialization.ISerializable"],
});

/** An exception class by its full name (any case); undefined for a name that is none. */
export function findExceptionType(fullName: string): TypeInfo | undefined {
  table ??= buildTable();
  return table.get(fullName.toLowerCase());
}

/** All exception classes. */
export function exceptionTypes(): Iterable<TypeInfo> {
  table ??= buildTable();
  return table.values();
}

function buildTable(): Map<string, TypeInfo> {
  const made = new Map<string, TypeInfo>([["system.exception", ExceptionType]]);
  const ancestors: TypeInfo[] = [ExceptionType];
  for (const line of HIERARCHY.split("\n").slice(1)) {
    const text = line.trimStart();
    const depth = (line.length - text.length) / 2;
    const [name = "", assembly] = text.split(" ");
    const type = defineType({
      name,
      base: ancestors[depth - 1] ?? ExceptionType,
      ...(assembly === undefined ? {} : { assembly: assembly === "*" ? "System.Management.Automation" : assembly }),
    });
    ancestors[depth] = type;
    made.set(name.toLowerCase(), type);
  }
  return made;
}

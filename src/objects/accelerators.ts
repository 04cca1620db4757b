/** Short names of types, as `[psobject].Assembly.GetType('System.Management.Automation.TypeAccelerators')::Get` lists them. */

/** Names and full names; of several names for one type the first is the one that PowerShell shows. */
const NAMES: readonly (readonly [string, string])[] = [
  ["array", "System.Array"],
  ["bigint", "System.Numerics.BigInteger"],
  ["bool", "System.Boolean"],
  ["byte", "System.Byte"],
  ["char", "System.Char"],
  ["cultureinfo", "System.Globalization.CultureInfo"],
  ["datetime", "System.DateTime"],
  ["decimal", "System.Decimal"],
  ["double", "System.Double"],
  ["float", "System.Single"],
  ["single", "System.Single"],
  ["guid", "System.Guid"],
  ["hashtable", "System.Collections.Hashtable"],
  ["int", "System.Int32"],
  ["int32", "System.Int32"],
  ["short", "System.Int16"],
  ["int16", "System.Int16"],
  ["long", "System.Int64"],
  ["int64", "System.Int64"],
  ["ipaddress", "System.Net.IPAddress"],
  ["IPEndpoint", "System.Net.IPEndPoint"],
  ["mailaddress", "System.Net.Mail.MailAddress"],
  ["ordered", "System.Collections.Specialized.OrderedDictionary"],
  ["PhysicalAddress", "System.Net.NetworkInformation.PhysicalAddress"],
  ["pspropertyexpression", "Microsoft.PowerShell.Commands.PSPropertyExpression"],
  ["regex", "System.Text.RegularExpressions.Regex"],
  ["sbyte", "System.SByte"],
  ["securestring", "System.Security.SecureString"],
  ["string", "System.String"],
  ["timespan", "System.TimeSpan"],
  ["type", "System.Type"],
  ["uint", "System.UInt32"],
  ["uint32", "System.UInt32"],
  ["ulong", "System.UInt64"],
  ["uint64", "System.UInt64"],
  ["ushort", "System.UInt16"],
  ["uint16", "System.UInt16"],
  ["uri", "System.Uri"],
  ["version", "System.Version"],
  ["void", "System.Void"],
  ["X500DistinguishedName", "System.Security.Cryptography.X509Certificates.X500DistinguishedName"],
  ["X509Certificate", "System.Security.Cryptography.X509Certificates.X509Certificate"],
  ["xml", "System.Xml.XmlDocument"],
  ["ObjectSecurity", "System.Security.AccessControl.ObjectSecurity"],
  ...ownNames([
    ["initialsessionstate", "Runspaces.InitialSessionState"],
    ["NoRunspaceAffinity", "Language.NoRunspaceAffinityAttribute"],
    ["NullString", "Language.NullString"],
    ["ref", "PSReference"],
    ["runspace", "Runspaces.Runspace"],
    ["runspacefactory", "Runspaces.RunspaceFactory"],
    ["semver", "SemanticVersion"],
    ["switch", "SwitchParameter"],
    ["psobject", "PSObject"],
    ["pscustomobject", "PSObject"],
    ["ExperimentAction", "ExperimentAction"],
    ["ExperimentalFeature", "ExperimentalFeature"],
    ["powershell", "PowerShell"],
    ["psaliasproperty", "PSAliasProperty"],
    ["pscredential", "PSCredential"],
    ["pslistmodifier", "PSListModifier"],
    ["psmoduleinfo", "PSModuleInfo"],
    ["psnoteproperty", "PSNoteProperty"],
    ["psprimitivedictionary", "PSPrimitiveDictionary"],
    ["psscriptmethod", "PSScriptMethod"],
    ["psscriptproperty", "PSScriptProperty"],
    ["PSTypeNameAttribute", "PSTypeNameAttribute"],
    ["psvariable", "PSVariable"],
    ["psvariableproperty", "PSVariableProperty"],
    ["scriptblock", "ScriptBlock"],
    ["WildcardPattern", "WildcardPattern"],
  ]),
  ...ownNames(
    [
      "Alias",
      "AllowEmptyCollection",
      "AllowEmptyString",
      "AllowNull",
      "ArgumentCompleter",
      "ArgumentCompletions",
      "CmdletBinding",
      "Experimental",
      "OutputType",
      "Parameter",
      "PSDefaultValue",
      "SupportsWildcards",
      "ValidateCount",
      "ValidateDrive",
      "ValidateLength",
      "ValidateNotNull",
      "ValidateNotNullOrEmpty",
      "ValidateNotNullOrWhiteSpace",
      "ValidatePattern",
      "ValidateRange",
      "ValidateScript",
      "ValidateSet",
      "ValidateTrustedData",
      "ValidateUserDrive",
      "DscLocalConfigurationManager",
      "DscProperty",
      "DscResource",
    ].map((name) => [name, `${name}Attribute`] as const),
  ),
];

/** Full names by accelerator in lower case. */
export const TYPE_ACCELERATORS: ReadonlyMap<string, string> = new Map(NAMES.map(([name, fullName]) => [name.toLowerCase(), fullName]));

const SHOWN: ReadonlyMap<string, string> = new Map([...NAMES].reverse().map(([name, fullName]) => [fullName, name]));

/** The short name under which PowerShell shows a type; undefined when it has none. */
export function acceleratorFor(fullName: string): string | undefined {
  return SHOWN.get(fullName);
}

/** Accelerators with their full names, as PowerShell spells them. */
export function accelerators(): readonly (readonly [string, string])[] {
  return NAMES;
}

function ownNames(names: readonly (readonly [string, string])[]): (readonly [string, string])[] {
  return names.map(([name, type]) => [name, `System.Management.Automation.${type}`] as const);
}

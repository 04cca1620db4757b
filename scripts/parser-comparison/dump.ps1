# Writes what PowerShell's own parser makes of scripts, one line for each node, error and token, for compare.mjs.
# Usage: dump.ps1 LIST OUTPUT, where LIST names one script per line.
param([string] $List, [string] $Output)

$source = @'
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Management.Automation.Language;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading;

public sealed class Dumper : AstVisitor2
{
    static readonly PropertyInfo FormatExpression =
        typeof(ExpandableStringExpressionAst).GetProperty("FormatExpression", BindingFlags.Instance | BindingFlags.NonPublic);
    readonly StringBuilder _out;
    Dumper(StringBuilder output) { _out = output; }

    public static void Run(string list, string output)
    {
        var thread = new Thread(() => DumpAll(list, output), 256 * 1024 * 1024);
        thread.Start();
        thread.Join();
    }

    static void DumpAll(string list, string output)
    {
        using var writer = new StreamWriter(output, false, new UTF8Encoding(false));
        foreach (var path in File.ReadLines(list))
        {
            var text = new StringBuilder();
            text.Append("FILE ").Append(path).Append('\n');
            try { Dump(File.ReadAllText(path, Encoding.UTF8), text); }
            catch (Exception e) { text.Append("EXCEPTION ").Append(e.GetType().Name).Append('\n'); }
            writer.Write(text);
        }
    }

    static void Dump(string script, StringBuilder text)
    {
        var ast = Parser.ParseInput(script, out Token[] tokens, out ParseError[] errors);
        foreach (var error in errors)
        {
            text.Append("ERROR ").Append(error.ErrorId).Append(' ').Append(Extent(error.Extent)).Append(' ')
                .Append(error.IncompleteInput ? "incomplete " : "complete ").Append(Quote(error.Message)).Append('\n');
        }
        ast.Visit(new Dumper(text));
        var requirements = ast.ScriptRequirements;
        if (requirements != null)
        {
            text.Append("REQUIRES ").Append(requirements.RequiredPSVersion).Append('|')
                .Append(string.Join(",", requirements.RequiredPSEditions)).Append('|')
                .Append(string.Join(",", requirements.RequiredModules.Select(m => m.Name))).Append('|')
                .Append(string.Join(",", requirements.RequiredAssemblies)).Append('|')
                .Append(requirements.IsElevationRequired).Append('|').Append(requirements.RequiredApplicationId).Append('\n');
        }
        foreach (var token in tokens) DumpToken(token, text, "TOKEN ");
    }

    static void DumpToken(Token token, StringBuilder text, string prefix)
    {
        text.Append(prefix).Append(token.Kind).Append(' ').Append(Extent(token.Extent)).Append(' ').Append((int)token.TokenFlags);
        switch (token)
        {
            case StringExpandableToken t:
                text.Append(' ').Append(Quote(t.Value)).Append('\n');
                if (t.NestedTokens != null) foreach (var nested in t.NestedTokens) DumpToken(nested, text, " " + prefix);
                return;
            case StringToken t: text.Append(' ').Append(Quote(t.Value)); break;
            case NumberToken t: text.Append(' ').Append(Constant(t.Value)); break;
            case ParameterToken t: text.Append(' ').Append(Quote(t.ParameterName)).Append(t.UsedColon ? " colon" : ""); break;
            case VariableToken t: text.Append(' ').Append(Quote(t.VariablePath.UserPath)); break;
            case LabelToken t: text.Append(' ').Append(Quote(t.LabelText)); break;
            case FileRedirectionToken t: text.Append(' ').Append(t.FromStream).Append(t.Append ? " append" : ""); break;
            case MergingRedirectionToken t: text.Append(' ').Append(t.FromStream).Append(' ').Append(t.ToStream); break;
        }
        text.Append('\n');
    }

    public override AstVisitAction DefaultVisit(Ast ast)
    {
        int depth = 0;
        for (var parent = ast.Parent; parent != null; parent = parent.Parent) depth++;
        _out.Append("AST ").Append(depth).Append(' ').Append(ast.GetType().Name).Append(' ').Append(Extent(ast.Extent));
        Describe(ast);
        _out.Append('\n');
        return AstVisitAction.Continue;
    }

    void Describe(Ast ast)
    {
        switch (ast)
        {
            case NamedBlockAst a: Add(a.BlockKind, a.Unnamed); break;
            case AttributeAst a: Add(Type(a.TypeName)); break;
            case NamedAttributeArgumentAst a: Add(Quote(a.ArgumentName), a.ExpressionOmitted); break;
            case TypeConstraintAst a: Add(Type(a.TypeName)); break;
            case TypeExpressionAst a: Add(Type(a.TypeName)); break;
            case FunctionDefinitionAst a: Add(Quote(a.Name), a.IsFilter, a.IsWorkflow, a.Parameters != null); break;
            case TypeDefinitionAst a: Add(Quote(a.Name), a.IsClass ? "class" : a.IsEnum ? "enum" : "interface"); break;
            case PropertyMemberAst a: Add(Quote(a.Name), a.IsStatic, a.IsHidden); break;
            case FunctionMemberAst a: Add(Quote(a.Name), a.IsStatic, a.IsHidden, a.IsConstructor); break;
            case SwitchStatementAst a: Add(Quote(a.Label), (int)a.Flags, a.Clauses.Count, a.Default != null); break;
            case ForEachStatementAst a: Add(Quote(a.Label), (int)a.Flags, a.ThrottleLimit != null); break;
            case LabeledStatementAst a: Add(Quote(a.Label)); break;
            case DataStatementAst a: Add(Quote(a.Variable), a.CommandsAllowed?.Count ?? 0); break;
            case BlockStatementAst a: Add(Quote(a.Kind.Text)); break;
            case UsingStatementAst a: Add(a.UsingStatementKind); break;
            case ConfigurationDefinitionAst a: Add(a.ConfigurationType); break;
            case IfStatementAst a: Add(a.Clauses.Count, a.ElseClause != null); break;
            case PipelineAst a: Add(a.Background); break;
            case PipelineChainAst a: Add(a.Operator, a.Background); break;
            case AssignmentStatementAst a: Add(a.Operator, Extent(a.ErrorPosition)); break;
            case CommandAst a: Add(a.InvocationOperator, a.CommandElements.Count); break;
            case CommandParameterAst a: Add(Quote(a.ParameterName), Extent(a.ErrorPosition)); break;
            case MergingRedirectionAst a: Add(a.FromStream, a.ToStream); break;
            case FileRedirectionAst a: Add(a.FromStream, a.Append); break;
            case BinaryExpressionAst a: Add(a.Operator, Extent(a.ErrorPosition)); break;
            case UnaryExpressionAst a: Add(a.TokenKind); break;
            case StringConstantExpressionAst a: Add(a.StringConstantType, Quote(a.Value)); break;
            case ConstantExpressionAst a: Add(Constant(a.Value)); break;
            case ExpandableStringExpressionAst a:
                Add(a.StringConstantType, Quote(a.Value), Quote(Regex.Replace(Regex.Replace((string)FormatExpression.GetValue(a), "{+", "{"), "}+", "}")));
                break;
            case VariableExpressionAst a: Add(Quote(a.VariablePath.UserPath), a.Splatted); break;
            case InvokeMemberExpressionAst a:
                Add(a.Static, a.NullConditional, a.GenericTypeArguments == null ? "" : string.Join(",", a.GenericTypeArguments.Select(Type)));
                break;
            case MemberExpressionAst a: Add(a.Static, a.NullConditional); break;
            case IndexExpressionAst a: Add(a.NullConditional); break;
        }
    }

    void Add(params object[] values)
    {
        foreach (var value in values) _out.Append(' ').Append(value is bool b ? (b ? "true" : "false") : value);
    }

    static string Extent(IScriptExtent extent) => extent.StartOffset + ":" + extent.EndOffset;

    static string Type(ITypeName type)
    {
        switch (type)
        {
            case ArrayTypeName t: return "Array(" + Type(t.ElementType) + "," + t.Rank + ")" + Extent(t.Extent);
            case GenericTypeName t:
                return "Generic(" + Type(t.TypeName) + ";" + string.Join(",", t.GenericArguments.Select(Type)) + ")" + Extent(t.Extent);
            default: return Quote(type.Name) + (type.AssemblyName == null ? "" : "," + Quote(type.AssemblyName)) + Extent(type.Extent);
        }
    }

    static string Constant(object value)
    {
        if (value == null) return "null";
        if (value is double d)
        {
            if (double.IsPositiveInfinity(d)) return "Double Infinity";
            return "Double " + BitConverter.DoubleToInt64Bits(d).ToString("x16");
        }
        return value.GetType().Name + " " + Convert.ToString(value, CultureInfo.InvariantCulture);
    }

    static string Quote(string text)
    {
        if (text == null) return "null";
        var quoted = new StringBuilder("\"");
        foreach (var c in text)
        {
            if (c < ' ' || c > '~' || c == '\\' || c == '"') quoted.Append("\\u").Append(((int)c).ToString("x4"));
            else quoted.Append(c);
        }
        return quoted.Append('"').ToString();
    }
}
'@

# Add-Type wants reference assemblies, which not every installation has; the assemblies at hand do as well.
[void][Microsoft.PowerShell.Commands.AddTypeCommand]
$references = [AppContext]::GetData('TRUSTED_PLATFORM_ASSEMBLIES').Split([IO.Path]::PathSeparator) |
    ForEach-Object { [Microsoft.CodeAnalysis.MetadataReference]::CreateFromFile($_) }
$options = [Microsoft.CodeAnalysis.CSharp.CSharpCompilationOptions]::new([Microsoft.CodeAnalysis.OutputKind]::DynamicallyLinkedLibrary)
$trees = [Microsoft.CodeAnalysis.SyntaxTree[]]@([Microsoft.CodeAnalysis.CSharp.CSharpSyntaxTree]::ParseText($source))
$compilation = [Microsoft.CodeAnalysis.CSharp.CSharpCompilation]::Create(
    'Dumper', $trees, [Microsoft.CodeAnalysis.MetadataReference[]]$references, $options)
$image = [IO.MemoryStream]::new()
$result = $compilation.Emit($image)
if (-not $result.Success) { throw ($result.Diagnostics -join "`n") }
[void][Reflection.Assembly]::Load($image.ToArray())
[Dumper]::Run($List, $Output)

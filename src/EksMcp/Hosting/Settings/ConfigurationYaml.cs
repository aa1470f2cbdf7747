using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace EksMcp.Hosting.Settings;

/// <summary>
/// Reads one YAML document into nodes. Bounds: 1 MiB, 16 levels, 10,000 nodes, no aliases. A key that stands twice is a problem.
/// </summary>
internal sealed class ConfigurationYaml
{
    internal const int LargestFile = 1024 * 1024;

    private const int DeepestLevel = 16;
    private const int MostNodes = 10_000;

    private readonly Parser _parser;
    private readonly string _path;
    private readonly SettingsFindings _findings;
    private int _nodes;

    private ConfigurationYaml(string yaml, string path, SettingsFindings findings)
    {
        _parser = new Parser(new StringReader(yaml));
        _path = path;
        _findings = findings;
    }

    /// <summary>Null for an empty document, and where the file cannot be read as YAML, which is then a problem.</summary>
    internal static ConfigurationNode? Read(string yaml, string path, SettingsFindings findings)
    {
        if (yaml.Length > LargestFile)
        {
            findings.Problem(path, "Larger than 1 MiB.");
            return null;
        }

        try { return new ConfigurationYaml(yaml, path, findings).Document(); }
        catch (YamlException e)
        {
            findings.Problem($"{path}:{e.Start.Line}", e.InnerException is null ? e.Message : $"{e.Message} {e.InnerException.Message}");
            return null;
        }
    }

    private ConfigurationNode? Document()
    {
        _parser.Consume<StreamStart>();
        if (!_parser.TryConsume<DocumentStart>(out _)) { return null; }
        var root = Node(0);
        _parser.Consume<DocumentEnd>();
        if (_parser.TryConsume<DocumentStart>(out var second)) { _findings.Problem($"{_path}:{second.Start.Line}", "A second document; put all settings into the first."); }
        return root;
    }

    private ConfigurationNode Node(int depth)
    {
        var at = _parser.Current!.Start;
        if (depth > DeepestLevel) { throw new YamlException(at, at, $"Nested more than {DeepestLevel} levels deep."); }
        if (++_nodes > MostNodes) { throw new YamlException(at, at, $"More than {MostNodes} values."); }
        if (_parser.TryConsume<Scalar>(out var scalar)) { return new ConfigurationScalar(at.Line, Value(scalar)); }
        if (_parser.TryConsume<SequenceStart>(out _)) { return List(at.Line, depth); }
        if (_parser.TryConsume<MappingStart>(out _)) { return Map(at.Line, depth); }
        throw new YamlException(at, at, "Aliases (*name) are not taken here; write the value out.");
    }

    private ConfigurationList List(long line, int depth)
    {
        var items = new List<ConfigurationNode>();
        while (!_parser.TryConsume<SequenceEnd>(out _)) { items.Add(Node(depth + 1)); }
        return new ConfigurationList(line, items);
    }

    private ConfigurationMap Map(long line, int depth)
    {
        var entries = new Dictionary<string, ConfigurationEntry>(StringComparer.Ordinal);
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var at = _parser.Current!.Start;
            if (!_parser.TryConsume<Scalar>(out var key)) { throw new YamlException(at, at, "A key must be a plain word."); }
            var value = Node(depth + 1);
            if (!entries.TryAdd(key.Value, new ConfigurationEntry(key.Value, at.Line, value)))
            {
                _findings.Problem($"{_path}:{at.Line}", $"'{key.Value}' stands here a second time; the first is on line {entries[key.Value].Line}.");
            }
        }

        return new ConfigurationMap(line, [.. entries.Values]);
    }

    private static string? Value(Scalar scalar) =>
        scalar.Style == ScalarStyle.Plain && scalar.Value is "" or "~" or "null" or "Null" or "NULL" ? null : scalar.Value;
}

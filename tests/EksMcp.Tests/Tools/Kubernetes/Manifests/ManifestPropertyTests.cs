using System.Text.Json.Nodes;
using EksMcp.Pipeline;
using EksMcp.Tools.Kubernetes.Manifests;
using FsCheck;
using FsCheck.Fluent;

namespace EksMcp.Tests.Tools.Kubernetes.Manifests;

public sealed class ManifestPropertyTests
{
    private static readonly string[] Pieces =
    [
        "a", "b: ", "c", ": ", "- ", "\n", "\n  ", "\n    ", "\t", "&x ", "*x", "*y", "<<: ", "[", "]", "{", "}", ",", "|", ">", "|-\n  ", "'", "\"", "\\", "\\x", "\\ud800", "!", "!!str ", "!<", "#", " # ", "---", "\n---\n", "...", "\n...\n",
        "%YAML 1.1", "%TAG ! x", "?", "? ", "yes", "0644", "1e5", "0x", ".inf", "~", "null", "kind: List", "\nitems:\n- ", "apiVersion: v1\nkind: X\nmetadata:\n  name: a\n", "\uFEFF", "\0", "\u0085", "\u2028", "\ud800", "é", "=", "@", "`", "\r",
    ];

    private static readonly Gen<string> Hostile = Gen.Elements(Pieces).ArrayOf().Select(string.Concat);

    private static readonly Gen<string> Texts = Gen.OneOf(
        Gen.Elements("yes", "no", "0644", "1e3", "null", "~", "", " ", "a: b", "- a", "#", "a #b", "0x1", "1_0", "2001-01-01", "'", "\"", "\n", "a\nb\n", "\t", "*a", "&a", "!a", "%", "@", "`", "<<", "=", "---", "...", "a\\b", "é😀", "\u0007", "\u0085", "\u2028", "\uFEFFx", " x ", "x:", "?", "-", "1:30", "{", "[", "|", ">"),
        // A key of more than 1,024 characters cannot be written in one line.
        Hostile.Where(t => t.Length < 1000 && !t.Contains('\ud800', StringComparison.Ordinal)));

    private static readonly Gen<JsonNode?> Values = Gen.Sized(size => Value(Math.Min(size, 12)));

    [Fact]
    public void Whatever_is_written_is_read_back() => Check(Values, value =>
    {
        var written = new JsonObject { ["apiVersion"] = "v1", ["kind"] = "X", ["metadata"] = new JsonObject { ["name"] = "a" }, ["v"] = value?.DeepClone() };
        return JsonNode.DeepEquals(written, Assert.Single(ManifestReader.Read(ManifestWriter.Write([written])).Objects).Body);
    });

    [Fact]
    public void JSON_is_read_as_what_it_is() => Check(Values, value =>
    {
        var written = new JsonObject { ["apiVersion"] = "v1", ["kind"] = "X", ["metadata"] = new JsonObject { ["name"] = "a" }, ["v"] = value?.DeepClone() };
        return JsonNode.DeepEquals(written, Assert.Single(ManifestReader.Read(written.ToJsonString()).Objects).Body);
    });

    [Fact]
    public void Any_text_is_read_or_refused_in_words() => Check(Hostile, text =>
    {
        try
        {
            return ManifestReader.Read(text).Objects.All(o => o.Kind.Length > 0);
        }
        catch (ToolException e)
        {
            return e.Code == ErrorCode.InvalidManifest;
        }
    });

    private static Gen<JsonNode?> Value(int size)
    {
        var scalar = Gen.OneOf(
            Texts.Select(t => (JsonNode?)JsonValue.Create(t)),
            Gen.Choose(int.MinValue, int.MaxValue).Select(n => (JsonNode?)JsonValue.Create((long)n * 4_000_000_000)),
            Gen.Choose(-100_000, 100_000).Select(n => (JsonNode?)JsonValue.Create((n * 2 + 1) / 64.0)),
            Gen.Elements<JsonNode?>(null, JsonValue.Create(true), JsonValue.Create(false)).Select(n => n?.DeepClone()));
        if (size < 2)
        {
            return scalar;
        }

        var part = Value(size / 3);
        return Gen.OneOf(
            scalar,
            part.ArrayOf(4).Select(items => (JsonNode?)new JsonArray([.. items.Select(i => i?.DeepClone())])),
            Gen.Zip(Texts, part).ArrayOf(4).Select(members => (JsonNode?)new JsonObject(members.DistinctBy(m => m.Item1, StringComparer.Ordinal).Select(m => KeyValuePair.Create(m.Item1, m.Item2?.DeepClone())))));
    }

    private static void Check<T>(Gen<T> values, Func<T, bool> property) =>
        FsCheck.Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000).WithEndSize(40), Prop.ForAll(Arb.From(values), property));
}

using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EksMcp.Tests.Harness;
using EksMcp.Tools.Kubernetes.Manifests;

namespace EksMcp.Tests.Tools.Kubernetes.Manifests;

/// <summary>What we read is what kubectl reads, word by word, as far as we read it at all.</summary>
public sealed class KubectlReadingTests
{
    private static readonly string[] Words =
    [
        "y", "Y", "n", "N", "yes", "No", "on", "OFF", "true", "TRUE", "tRue", "~", "null", "Null", "nULL", "''", "0644", "0o644", "0O17", "-0644", "+0644", "08", "09.5", "0x1F", "0X1f", "-0x1F", "+0x1F",
        "0b101", "-0b101", "0B11", "-0o17", "1_000", "1__0", "_1", "1_", "0_7", "0x_1F", "0b1_0", "0b_1", "1.2_3", "1_000.5", "1e3", "1E3", "1.5e3", "12e03", "0e0", "0.1e1_0", "1e400", "1e-400", "-1e-3", "1e22", "1e21",
        ".5", "5.", "+.5", "1.0", "-0", "-0.0", "0.", "0", "00", "000", "0.1", "123456789.123456789", "1.7976931348623157e308", "1:30", "12:30:45", "2001-01-01", "2001-12-14t21:59:43.10-05:00", "9223372036854775807",
        "-9223372036854775808", "0777777777777777777777", "0x7fffffffffffffff", "0x", "0xZZ", "0b", "0b2", "0o8", "1.2.3", "1,000", "1e", "e3", "1e+3", "+1", "++1", "0x1p-2", "1p2", "123e4567", "<<", "=", "Infinity", "NaN",
        "!!str 0644", "!!int \"0644\"", "!!float 1", "!!bool yes", "!!bool \"yes\"", "!!str yes", "!!binary aGVsbG8=", "!!timestamp 2001-01-01", "! 12", "'yes'", "\"0644\"", "\"\\x41\\u00e9\\n\"", "'a '' b'", "a?b",
        "http://x:80/", "a#b", "50%", "['x', y, {z: no}]", "{a: 1, 'b': off}", "|\n  a\n   b\n", ">-\n  a\n  b\n\n  c\n", "|+\n  a\n\n", "'a\n\n  b'", "\"a\\\n  b\"", "😀", "\u00a0x", "a\tb", "&a [1, &b yes]", "-1", "[]", "{}", "[a,]",
        "{on: 1, 0644: 2, 1.5: 3, 2001-01-01: 4, 'on': 5, !!str yes: 6}",
    ];

    private static readonly string[] Bodies =
    [
        "b: &b {x: 1, z: 2}\nv:\n  <<: *b\n  x: 3", "b: &b {x: 1, z: 2}\nv:\n  x: 3\n  <<: *b", "b: &b {x: 1, z: 9}\nc: &c {x: 2, w: 2}\nv:\n  <<: [*b, *c]\n  q: 3",
        "b: &b {x: 1, z: 9}\nc: &c {x: 2, w: 2}\nv:\n  x: 7\n  <<: [*b, *c]", "v:\n  <<: {x: 1}", "v:\n  '<<': {x: 1}", "b: &b {x: 1}\nc: &c {x: 2}\nv:\n  <<: *b\n  <<: *c", "b: &b {o: {p: 1}}\nv:\n  <<: *b\n  o: {q: 2}",
        "b: &b [1, 2]\nv: *b", "w: &a yes\nv: *a", "w: &a 'yes'\nv: *a", "w: &a 1\nx: &a 2\nv: *a", "v:\n- a\n- b: 1\n  c: 2\n-\n  - d", "v:", "v: {\n\t\"a\": 1}", "v:\n  a:\t1", "v: |\n  a\n  \tb", "v: # nothing\n  a: 1 # one",
    ];

    [Fact]
    public async Task Every_scalar_and_every_merge_is_read_as_kubectl_reads_it()
    {
        var text = new StringBuilder();
        foreach (var body in Words.Select(w => $"v: {w}").Concat(Bodies))
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"---\napiVersion: v1\nkind: X\nmetadata: {{name: n{text.Length}}}\n{body}\n");
        }

        var theirs = await ReadByKubectlAsync(text.ToString());
        var ours = ManifestReader.Read(text.ToString()).Objects.Select(o => o.Body).ToList();

        Assert.Equal(Words.Length + Bodies.Length, theirs.Count);
        var differences = ours.Zip(theirs).Select((pair, i) => Difference(i < Words.Length ? Words[i] : Bodies[i - Words.Length], pair.First, pair.Second)).OfType<string>().ToList();
        Assert.True(differences.Count == 0, string.Join('\n', differences));
        Assert.Equal(theirs.Count, ours.Count);
    }

    [Theory]
    [InlineData("apiVersion: v1\nkind: List\nitems:\n- {apiVersion: v1, kind: X, metadata: {name: a}}\n- {apiVersion: v1, kind: X, metadata: {name: b}}\n")]
    [InlineData("apiVersion: v1\nkind: XList\nitems:\n- {metadata: {name: a}}\n")]
    [InlineData("# first\n---\n---\n# nothing\n---\napiVersion: v1\nkind: X\nmetadata: {name: a}\n...\n")]
    [InlineData("--- # a comment\napiVersion: v1\r\nkind: X\r\nmetadata: {name: a}\r\n")]
    [InlineData("\uFEFFapiVersion: v1\nkind: X\nmetadata: {name: a}\n")]
    [InlineData("{\"apiVersion\":\"v1\",\"kind\":\"X\",\"metadata\":{\"name\":\"a\"},\"v\":[1,1.0,1e3,-0,0.5,\"\\u00e9\",null,true]}")]
    [InlineData("{\"apiVersion\":\"v1\",\"kind\":\"X\",\"metadata\":{\"name\":\"a\"}}\n{\n\t\"apiVersion\":\"v1\",\"kind\":\"X\",\"metadata\":{\"name\":\"b\"}}")]
    public async Task Every_way_to_write_several_objects_is_taken(string text)
    {
        var theirs = await ReadByKubectlAsync(text);
        var ours = ManifestReader.Read(text).Objects.Select(o => o.Body).ToList();

        Assert.NotEmpty(theirs);
        Assert.Equal(theirs.Count, ours.Count);
        Assert.Empty(ours.Zip(theirs).Select(pair => Difference(text, pair.First, pair.Second)).OfType<string>());
    }

    private static async Task<IReadOnlyList<JsonObject>> ReadByKubectlAsync(string text)
    {
        // It asks no server, and adds a label to every object.
        var (code, output, error) = await Kubectl.RunAsync(text, "label", "--local", "-f", "-", "read-by=kubectl", "-o", "json");
        Assert.True(code == 0, error);
        var objects = new List<JsonObject>();
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(output), new JsonReaderOptions { AllowMultipleValues = true });
        while (reader.Read())
        {
            var read = JsonNode.Parse(ref reader)!.AsObject();
            read["metadata"]!.AsObject().Remove("labels");
            objects.Add(read);
        }

        return objects;
    }

    private static string? Difference(string written, JsonObject ours, JsonObject theirs) =>
        JsonNode.DeepEquals(Plain(ours), Plain(theirs)) ? null : $"{written}: {Plain(ours)!.ToJsonString()} instead of {Plain(theirs)!.ToJsonString()}";

    // 1e22 and 10000000000000000000000 are one number.
    private static JsonNode? Plain(JsonNode? node) => node switch
    {
        JsonObject map => new JsonObject(map.Select(p => KeyValuePair.Create(p.Key, Plain(p.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Plain)]),
        JsonValue value when value.GetValueKind() == JsonValueKind.Number && !value.ToJsonString().All(c => char.IsAsciiDigit(c) || c == '-') =>
            JsonValue.Create(double.Parse(value.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture)),
        _ => node?.DeepClone(),
    };
}

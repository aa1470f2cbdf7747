using System.Text;
using EksMcp.Pipeline;
using EksMcp.Tools.Kubernetes.Manifests;

namespace EksMcp.Tests.Tools.Kubernetes.Manifests;

public sealed class ManifestReaderTests
{
    private const string Head = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n";

    [Theory]
    [InlineData("data:\n\tk: v", "line 6", "tab")]
    [InlineData("data:\n  k: v\n\tj: w", "line 7", "tab")]
    [InlineData("data:\n  k: 1\n  j: 2\n  k: 3", "line 8", "'k' stands twice", "line 6")]
    [InlineData("data: {on: 1, true: 2}", "line 5", "'true' stands twice")]
    [InlineData("data: {on: 1, 'true': 2}", "line 5", "'true' stands twice")]
    [InlineData("kind: Secret", "line 5", "'kind' stands twice", "line 2")]
    [InlineData("data: *nowhere", "line 5", "*nowhere names no anchor")]
    [InlineData("data: &x [*x]", "line 5", "&x contains itself")]
    [InlineData("data: !secret x", "line 5", "tag !secret")]
    [InlineData("data: !Ref {a: b}", "line 5", "tag !Ref")]
    [InlineData("data: !!set {a, b}", "line 5", "tag !!set")]
    [InlineData("data: !!int word", "line 5", "!!int")]
    [InlineData("data: {k: 9223372036854775808}", "line 5", "'k' is a whole number beyond 64 bits", "quote it")]
    [InlineData("data:\n  k: -9223372036854775809", "line 6", "beyond 64 bits")]
    [InlineData("data:\n  k: 0xffffffffffffffff", "line 6", "beyond 64 bits")]
    [InlineData("data:\n  k: 18446744073709551616", "line 6", "beyond 64 bits")]
    [InlineData("data: {k: .inf}", "line 5", "infinity")]
    [InlineData("data: {k: .NaN}", "line 5", "not-a-number")]
    [InlineData("data: {~: v}", "line 5", "a key that is null")]
    [InlineData("data: {? [a] : v}", "line 5", "a key that is no plain word")]
    [InlineData("data: {1e30: v}", "line 5", "a key that is a number with an exponent")]
    [InlineData("data: {<<: 1}", "line 5", "a merge key (<<) takes a map")]
    [InlineData("data: !!binary /w==", "line 5", "!!binary")]
    [InlineData("data: {k: [}", "line 5")]
    [InlineData("data: @x", "line 5")]
    [InlineData("data: 'open", "line 5")]
    [InlineData("a: b: c", "line 5")]
    [InlineData("---a: 1", "line 5", "document separator")]
    [InlineData("---\nkind: X\nmetadata: {name: x}", "document 2 (line 6) has no apiVersion")]
    [InlineData("---\napiVersion: v1\nmetadata: {name: x}", "document 2 (line 6) has no kind")]
    [InlineData("---\napiVersion: v1\nkind: X", "document 2 (line 6)", "neither metadata.name nor metadata.generateName")]
    [InlineData("---\napiVersion: v1\nkind: X\nmetadata: {name: 12}", "document 2 (line 6)", "name is number, not text")]
    [InlineData("---\napiVersion: 1\nkind: X\nmetadata: {name: x}", "apiVersion is number, not text")]
    [InlineData("---\napiVersion: v1\nkind: X\nmetadata: [a]", "metadata is no map")]
    [InlineData("---\napiVersion: v1\nkind: X\nmetadata: {name: x, namespace: no}", "namespace is false, not text")]
    [InlineData("---\n- a", "document 2 (line 6) is a list")]
    [InlineData("---\nword", "document 2 (line 6) is a single value")]
    [InlineData("---\napiVersion: v1\nkind: List\nitems: [1]", "document 2 (line 6): items[0] is no object")]
    [InlineData("---\napiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: X", "document 2 (line 9)", "neither metadata.name")]
    [InlineData("---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}", "ConfigMap a stands in two documents, on line 1 and on line 6")]
    [InlineData("data: {k: '[masked:sha256-1a2b3c4d]'}", "document 1 (line 1)", "holds a mask")]
    [InlineData("data: {k: W21hc2tlZDpzaGEyNTYtMWEyYjNjNGRd}", "holds a mask")]
    public void What_cannot_be_taken_is_named_with_its_place(string rest, params string[] words)
    {
        var problem = Refused(Head + rest);

        Assert.All(words, word => Assert.Contains(word, $"{problem.Message} {problem.Hint}", StringComparison.OrdinalIgnoreCase));
        Assert.Contains("Nothing was written", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# only words\n---\n---\n")]
    [InlineData("~")]
    public void A_manifest_without_documents_is_refused(string text) => Assert.Contains("holds no document", Refused(text).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("{\"apiVersion\":\"v1\",\n\"kind\":\"X\",\"kind\":\"Y\"}", "line 2", "'kind' stands twice")]
    [InlineData("{\"apiVersion\":\"v1\",\"kind\":\"X\",\"metadata\":{\"name\":\"a\"},\n\n\"v\":18446744073709551615}", "line 3", "beyond 64 bits")]
    [InlineData("{\"apiVersion\":\"v1\",\"kind\":\"X\",\"metadata\":{\"name\":\"\\ud800\"}}", "surrogate")]
    [InlineData("[{\"apiVersion\":\"v1\"}]", "is a list")]
    public void JSON_is_held_to_the_same(string text, params string[] words) => Assert.All(words, word => Assert.Contains(word, Refused(text).Message, StringComparison.Ordinal));

    [Fact]
    public void Everything_wrong_with_the_objects_is_said_at_once()
    {
        var problem = Refused("kind: X\n---\napiVersion: v1\nkind: Y\n---\napiVersion: v1\nmetadata: {name: z}\n").Message;

        Assert.Contains("document 1 (line 1) has no apiVersion", problem, StringComparison.Ordinal);
        Assert.Contains("document 2 (line 3)", problem, StringComparison.Ordinal);
        Assert.Contains("document 3 (line 6) has no kind", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Five_MB_are_refused_before_they_are_parsed()
    {
        var text = Head + "data:\n" + new StringBuilder().Insert(0, "  k: v\n", 5 * 1024 * 1024 / 7);

        Assert.Contains("5.0 MiB, at most 1 MiB is taken", Refused(text).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_alias_bomb_is_refused_by_what_it_stands_for()
    {
        var values = new StringBuilder("a: &a [x, x, x, x, x, x, x, x, x]\n");
        for (var c = 'b'; c <= 'i'; c++)
        {
            values.Append(System.Globalization.CultureInfo.InvariantCulture, $"{c}: &{c} [{string.Join(", ", Enumerable.Repeat($"*{(char)(c - 1)}", 9))}]\n");
        }

        Assert.Contains("counted with what aliases stand for", Refused(values.ToString()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bomb_of_long_texts_is_refused_as_well() =>
        Assert.Contains("MiB of text, counted with what aliases stand for", Refused($"a: &a {new string('x', 500_000)}\nb: [{string.Join(", ", Enumerable.Repeat("*a", 20))}]\n").Message, StringComparison.Ordinal);

    [Fact]
    public void A_bomb_of_merges_is_refused_as_well()
    {
        var text = new StringBuilder("a: &a {" + string.Join(", ", Enumerable.Range(0, 2_000).Select(i => $"k{i}: 1")) + "}\n");
        for (var i = 0; i < 60; i++)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"m{i}: {{<<: *a}}\n");
        }

        Assert.Contains("counted with what aliases stand for", Refused(text.ToString()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[", 100_000)]
    [InlineData("{a: ", 50_000)]
    [InlineData("- ", 100_000)]
    public void Depth_is_bounded(string opening, int times) =>
        Assert.Contains("nested more than", Refused(new StringBuilder().Insert(0, opening, times).ToString()).Message, StringComparison.Ordinal);

    [Fact]
    public void Depth_of_JSON_is_bounded() =>
        Assert.Contains("nested more than", Refused($"{{\"a\":{new string('[', 70_000)}{new string(']', 70_000)}}}").Message, StringComparison.Ordinal);

    [Fact]
    public void Depth_through_aliases_is_bounded()
    {
        var text = new StringBuilder("a0: &a0 [[[[[[[[[[x]]]]]]]]]]\n");
        for (var i = 1; i < 8; i++)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"a{i}: &a{i} [[[[[[[[[[*a{i - 1}]]]]]]]]]]\n");
        }

        Assert.Contains("with its aliases nested more than", Refused(text.ToString()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Values_that_YAML_1_1_reads_otherwise_than_they_look_are_noted()
    {
        var notes = ManifestReader.Read("apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\nspec:\n  defaultMode: 0644\n  debug: yes\n  list: [off]\n  size: 1_000\n  on: 1\n  real: 1e3\n  plain: 12\n  truth: true\n").Notes;

        Assert.Equal(
            [
                "line 6: 'defaultMode: 0644' is 420, as kubectl reads it (octal).",
                "line 7: 'debug: yes' is true, as kubectl reads it (a boolean of YAML 1.1).",
                "line 8: 'off' is false, as kubectl reads it (a boolean of YAML 1.1).",
                "line 9: 'size: 1_000' is 1000, as kubectl reads it (underscores are left out).",
                "line 10: 'on' is the key 'true', as kubectl reads it (a boolean of YAML 1.1).",
                "line 11: 'real: 1e3' is 1000, as kubectl reads it (an exponent).",
            ],
            notes);
    }

    [Theory]
    [InlineData("apiVersion: v1\nkind: Secret\nmetadata: {name: a}\nstringData:\n  pin: 0715\n")]
    [InlineData("apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Secret\n  metadata: {name: a}\n  stringData:\n    pin: 0715\n")]
    public void A_note_on_a_Secret_holds_no_value(string text)
    {
        var note = Assert.Single(ManifestReader.Read(text).Notes);

        Assert.Contains("pin", note, StringComparison.Ordinal);
        Assert.DoesNotContain("0715", note, StringComparison.Ordinal);
        Assert.DoesNotContain("461", note, StringComparison.Ordinal);
    }

    [Fact]
    public void Objects_of_several_namespaces_may_share_a_name() =>
        Assert.Equal(2, ManifestReader.Read($"{Head}  namespace: one\n---\n{Head}  namespace: two\n").Objects.Count);

    [Fact]
    public void Names_that_the_server_makes_are_never_the_same()
    {
        const string Generated = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  generateName: a-\n";
        Assert.All(ManifestReader.Read($"{Generated}---\n{Generated}").Objects, o => Assert.Equal(((string?)null, "a-"), (o.Name, o.GenerateName)));
    }

    private static ToolException Refused(string text)
    {
        var problem = Assert.Throws<ToolException>(() => ManifestReader.Read(text));
        Assert.Equal(ErrorCode.InvalidManifest, problem.Code);
        return problem;
    }
}

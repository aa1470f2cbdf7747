using System.Text;
using System.Text.Json.Nodes;
using EksMcp.Guard.Redaction;
using EksMcp.Guard.Untrusted;
using FsCheck;
using FsCheck.Fluent;

namespace EksMcp.Guard.Tests.Redaction;

public sealed class PropertyTests
{
    // A mask has 24 characters and stands for at least one.
    private const int Growth = 24;

    // Pieces that the scanners look for, so that random joins of them reach every branch.
    private static readonly string[] Pieces =
    [
        "password", "token", "secret", "=", ":", ": ", " ", "\n", "\r\n", "\"", "'", "\\\"", "\\", "\\n", "%3D", "%25", "&quot;", "&", "?", ",", ";", "[", "]", "{", "}", "<", ">", "|",
        "://", "@", "user:", "Bearer ", "Basic ", "Authorization: ", "Cookie: ", "eyJ", "eyJhbGciOiJub25lIn0", ".", "ghp_", "AKIA", "Q4ZT7YHN2K5LWX3B", "-----BEGIN PRIVATE KEY-----",
        "-----END PRIVATE KEY-----", "PRIVATE KEY", "BEGIN ", "END ", "kind: Secret", "\"kind\":\"Secret\"", "data:", "\"data\":{", "stringData:\n  a: b", "--", "--password ", "value",
        "cGFzc3dvcmQ9aHVudGVyMg==", "zY8xW6vU4tS2rQ0pO9nM7lK5jI3hG1fE8dC6", "[masked:sha256-1a2b3c4d]", "[masked:sha256-", "1a2b3c4d", "Invalid value: ", "\ud800", "\u001b[31m", "é", "\0", "  ", "- ", "sig=",
        "H4sI", "07401b.", "f395accd246ae52d", "hunter2", "true", "null", "$(", "${", "{{", "**", "/", "#",
    ];

    private static readonly Gen<string> Hostile = Gen.Elements(Pieces).ArrayOf().Select(string.Concat);
    private static readonly Gen<string> Texts = Gen.OneOf(Hostile, ArbMap.Default.GeneratorFor<string>().Select(s => s ?? ""));
    private readonly Redactor _redactor = new("key"u8);

    [Fact]
    public void Masking_never_throws_and_its_length_is_bounded() => Check(text =>
        _redactor.MaskText(text).Length <= (text.Length * Growth) + Growth);

    [Fact]
    public void Masking_twice_is_masking_once() => Check(text =>
    {
        var once = _redactor.MaskText(text);
        return once == _redactor.MaskText(once);
    });

    [Fact]
    public void A_text_in_which_more_than_invisible_characters_changed_holds_a_mask() => Check(text => _redactor.MaskText(text) == UntrustedText.Clean(text) || Redactor.ContainsMask(_redactor.MaskText(text)));

    [Fact]
    public void A_planted_secret_never_survives_what_stands_around_it()
    {
        var secrets = Canary.All.Where(c => c.Name is "GitHub personal token" or "GitLab token" or "Stripe key" or "PyPI token").ToArray();
        Check(Gen.Zip(Hostile, Gen.Zip(Hostile, Gen.Elements(secrets))), p =>
            Canary.Leaked(_redactor.MaskText($"{p.Item1} {p.Item2.Item2.Text} {p.Item2.Item1}"), p.Item2.Item2.Secret) is null);
    }

    [Fact]
    public void Lines_never_throw_and_mask_what_the_text_masks_on_its_own() => Check(text =>
    {
        var masker = _redactor.StartLines();
        return text.Split('\n').All(line => masker.Mask(line) is not null);
    });

    [Fact]
    public void Objects_never_throw_and_are_masked_once() => Check(text =>
    {
        var o = new JsonObject { ["kind"] = "ConfigMap", ["data"] = new JsonObject { ["a"] = text, [text.Length == 0 ? "b" : text] = "c" } };
        _redactor.MaskObject(o);
        var once = o.DeepClone();
        _redactor.MaskObject(o);
        return JsonNode.DeepEquals(once, o);
    });

    [Fact]
    public void Cleaned_text_is_clean_valid_and_no_longer_than_asked() => Check(Gen.Zip(Texts, Gen.Choose(0, 40)), p =>
    {
        var clean = UntrustedText.Clean(p.Item1, p.Item2);
        return clean.Length <= p.Item2 && UntrustedText.Clean(clean) == clean && !clean.Contains('\u001b', StringComparison.Ordinal)
            && Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(clean)) == clean;
    });

    private static void Check(Func<string, bool> property) => Check(Texts, property);

    private static void Check<T>(Gen<T> values, Func<T, bool> property) =>
        FsCheck.Check.One(Config.QuickThrowOnFailure.WithMaxTest(3000).WithEndSize(60), Prop.ForAll(Arb.From(values), property));
}

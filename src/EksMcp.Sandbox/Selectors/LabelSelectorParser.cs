using EksMcp.Sandbox.Responses;

namespace EksMcp.Sandbox.Selectors;

/// <summary>Reads <c>a=b,c!=d,e in (f,g),h notin (i),j,!k,l&gt;1</c>. Errors are worded as the API server words them.</summary>
internal sealed class LabelSelectorParser
{
    private const int MaxLength = 16 * 1024;
    private const string Special = "()!,=<>";
    private readonly List<string> _tokens;
    private int _at;

    private LabelSelectorParser(string text) => _tokens = Tokens(text);

    public static LabelSelector Parse(string text)
    {
        if (text.Length > MaxLength) { throw Failures.BadRequest("unable to parse requirement: the selector is too long"); }
        var parser = new LabelSelectorParser(text);
        var requirements = new List<LabelRequirement>();
        while (parser.Peek().Length > 0)
        {
            requirements.Add(parser.Requirement());
            var next = parser.Next();
            if (next.Length == 0) { break; }
            if (next != ",") { throw Unexpected(next, "',' or 'end of string'"); }
            if (parser.Peek().Length == 0) { throw Unexpected("", "identifier after ','"); }
        }

        return new LabelSelector(requirements);
    }

    private LabelRequirement Requirement()
    {
        var absent = Peek() == "!";
        if (absent) { Next(); }
        var key = Next();
        if (!IsWord(key)) { throw Unexpected(key, "identifier"); }
        if (absent) { return new(key, LabelOperator.DoesNotExist, []); }
        if (Peek() is "" or ",") { return new(key, LabelOperator.Exists, []); }
        return Next() switch
        {
            "=" or "==" => new(key, LabelOperator.In, [Value()]),
            "!=" => new(key, LabelOperator.NotIn, [Value()]),
            "in" => new(key, LabelOperator.In, Values()),
            "notin" => new(key, LabelOperator.NotIn, Values()),
            ">" => new(key, LabelOperator.GreaterThan, [Value()]),
            "<" => new(key, LabelOperator.LessThan, [Value()]),
            var other => throw Unexpected(other, "in, notin, =, ==, !=, gt, lt"),
        };
    }

    private string Value()
    {
        if (Peek() is "" or ",") { return ""; }
        var value = Next();
        return IsWord(value) ? value : throw Unexpected(value, "identifier");
    }

    private List<string> Values()
    {
        if (Next() is var open && open != "(") { throw Unexpected(open, "'('"); }
        var values = new List<string>();
        while (true)
        {
            values.Add(Peek() is "," or ")" ? "" : Value());
            var next = Next();
            if (next == ")") { return values; }
            if (next != ",") { throw Unexpected(next, "',', or ')'"); }
        }
    }

    private string Peek() => _at < _tokens.Count ? _tokens[_at] : "";

    private string Next() => _at < _tokens.Count ? _tokens[_at++] : "";

    private static bool IsWord(string token) => token.Length > 0 && !Special.Contains(token[0], StringComparison.Ordinal);

    private static ApiFailureException Unexpected(string found, string expected) =>
        Failures.BadRequest($"unable to parse requirement: found '{found}', expected: {expected}");

    private static List<string> Tokens(string text)
    {
        var tokens = new List<string>();
        for (var i = 0; i < text.Length;)
        {
            if (char.IsWhiteSpace(text[i])) { i++; continue; }
            var end = i + 1;
            if (text[i] is '=' or '!') { if (end < text.Length && text[end] == '=') { end++; } }
            else if (!Special.Contains(text[i], StringComparison.Ordinal))
            {
                while (end < text.Length && !Special.Contains(text[end], StringComparison.Ordinal) && !char.IsWhiteSpace(text[end])) { end++; }
            }

            tokens.Add(text[i..end]);
            i = end;
        }

        return tokens;
    }
}

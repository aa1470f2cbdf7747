using System.Globalization;
using EksMcp.Sandbox.Responses;

namespace EksMcp.Sandbox.Selectors;

/// <summary>Reads <c>a=b,c!=d,e in (f,g),h notin (i),j,!k,l&gt;1</c>. Errors are worded as the API server words them.</summary>
internal sealed class LabelSelectorParser
{
    private const int MaxLength = 16 * 1024;
    private readonly LabelTokens _tokens;

    private LabelSelectorParser(string text) => _tokens = new LabelTokens(text);

    public static LabelSelector Parse(string text)
    {
        if (text.Length > MaxLength) { throw Refuse("the selector is too long"); }
        return new LabelSelector(new LabelSelectorParser(text).All());
    }

    private List<LabelRequirement> All()
    {
        var requirements = new List<LabelRequirement>();
        while (_tokens.Peek().Length > 0)
        {
            if (!StartsRequirement()) { throw Found(_tokens.Peek(), "!, identifier, or 'end of string'"); }
            requirements.Add(Requirement());
            var next = _tokens.Next();
            if (next.Length == 0) { break; }
            if (next != ",") { throw Found(next, "',' or 'end of string'"); }
            if (!StartsRequirement()) { throw Found(_tokens.Peek(), "identifier after ','"); }
        }

        return requirements;
    }

    private bool StartsRequirement() => _tokens.Peek() == "!" || LabelTokens.IsWord(_tokens.Peek());

    private LabelRequirement Requirement()
    {
        var absent = _tokens.Peek() == "!";
        if (absent) { _tokens.Next(); }
        var key = Word();
        if (LabelSyntax.ProblemOfKey(key) is { } problem) { throw Refuse(problem); }
        if (absent) { return new(key, LabelOperator.DoesNotExist, []); }
        if (_tokens.Peek() is "" or ",") { return new(key, LabelOperator.Exists, []); }
        var requirement = _tokens.Next() switch
        {
            "=" or "==" => new LabelRequirement(key, LabelOperator.In, [Value()]),
            "!=" => new(key, LabelOperator.NotIn, [Value()]),
            "in" => new(key, LabelOperator.In, Values()),
            "notin" => new(key, LabelOperator.NotIn, Values()),
            ">" => new(key, LabelOperator.GreaterThan, [Value()]),
            "<" => new(key, LabelOperator.LessThan, [Value()]),
            var other => throw Refuse($"found '{other}', expected: '=', '!=', '==', 'in', notin'"),
        };
        Check(requirement);
        return requirement;
    }

    private static void Check(LabelRequirement requirement)
    {
        if (requirement.Operator is LabelOperator.GreaterThan or LabelOperator.LessThan
            && !long.TryParse(requirement.Values[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _))
        {
            throw Refuse("for 'Gt', 'Lt' operators, the value must be an integer");
        }

        foreach (var value in requirement.Values.Order(StringComparer.Ordinal))
        {
            if (LabelSyntax.ProblemOfValue(requirement.Key, value) is { } problem) { throw Refuse(problem); }
        }
    }

    private string Value() => _tokens.Peek() is "" or "," ? "" : Word();

    private List<string> Values()
    {
        if (_tokens.Next() is var open && open != "(") { throw Refuse($"found '{open}' expected: '('"); }
        if (_tokens.Peek() is not ("," or ")") && !LabelTokens.IsWord(_tokens.Peek())) { throw Refuse($"found '{_tokens.Peek()}', expected: ',', ')' or identifier"); }
        // Nothing between two signs is the empty value.
        List<string> values = LabelTokens.IsWord(_tokens.Peek()) ? [] : [""];
        while (true)
        {
            var token = _tokens.Next();
            if (token == ")") { return values; }
            if (token == ",")
            {
                if (_tokens.Peek() is "," or ")") { values.Add(""); }
            }
            else if (!LabelTokens.IsWord(token)) { throw Refuse($"found '{token}', expected: ',', or identifier"); }
            else
            {
                values.Add(token);
                if (_tokens.Peek() is not ("," or ")")) { throw Refuse($"found '{_tokens.Peek()}', expected: ',' or ')'"); }
            }
        }
    }

    private string Word() => _tokens.Next() is var word && LabelTokens.IsWord(word) ? word : throw Refuse($"found '{word}', expected: identifier");

    private static ApiFailureException Refuse(string problem) => Failures.BadRequest($"unable to parse requirement: {problem}");

    private static ApiFailureException Found(string token, string expected) => Failures.BadRequest($"found '{token}', expected: {expected}");
}

namespace EksMcp.Sandbox.Requests;

/// <summary>One acceptable form of an answer: JSON, maybe transformed (<c>as</c>, <c>g</c>, <c>v</c>).</summary>
internal readonly record struct Accept(string As, string Group, string Version)
{
    public static readonly Accept Json = new("", "", "");

    /// <summary>The JSON forms that the header names, in its order; a missing header accepts plain JSON.</summary>
    public static IEnumerable<Accept> Parse(string header)
    {
        if (string.IsNullOrWhiteSpace(header)) { return [Json]; }
        return header.Split(',', 32).Select(ParseOne).OfType<Accept>();
    }

    private static Accept? ParseOne(string range)
    {
        var parts = range.Split(';', StringSplitOptions.TrimEntries);
        if (parts[0] is not ("application/json" or "application/*" or "*/*")) { return null; }
        var accept = Json;
        foreach (var part in parts.Skip(1))
        {
            accept = part.Split('=', 2) switch
            {
                ["as", var value] => accept with { As = value },
                ["g", var value] => accept with { Group = value },
                ["v", var value] => accept with { Version = value },
                _ => accept,
            };
        }

        return accept;
    }
}

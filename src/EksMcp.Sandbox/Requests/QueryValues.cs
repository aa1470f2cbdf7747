using System.Globalization;
using EksMcp.Sandbox.Responses;
using Microsoft.AspNetCore.Http;

namespace EksMcp.Sandbox.Requests;

/// <summary>Reads query parameters as the API server does: of several values the first counts.</summary>
internal static class QueryValues
{
    public static string One(this IQueryCollection query, string name) =>
        query.TryGetValue(name, out var values) && values.Count > 0 ? values[0] ?? "" : "";

    /// <summary>True for anything but <c>0</c> and <c>false</c>, even for nothing after the name.</summary>
    public static bool Flag(this IQueryCollection query, string name) =>
        query.ContainsKey(name) && query.One(name) is var value && value != "0" && !value.Equals("false", StringComparison.OrdinalIgnoreCase);

    public static long? Whole(this IQueryCollection query, string name)
    {
        var text = query.One(name);
        if (!query.ContainsKey(name)) { return null; }
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
            : throw Failures.BadRequest($"strconv.ParseInt: parsing {GoText.Quote(text)}: {Problem(text)}");
    }

    /// <summary>A resource version; null where none is given.</summary>
    public static long? Version(this IQueryCollection query, string name)
    {
        var text = query.One(name);
        if (text.Length == 0) { return null; }
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version
            : throw Failures.Unexplained($"{name}: Invalid value: {GoText.Quote(text)}: strconv.ParseUint: parsing {GoText.Quote(text)}: {Problem(text.TrimStart('-') == text ? text : "")}");
    }

    private static string Problem(string text) =>
        text.Length > 0 && text.TrimStart('-', '+').All(char.IsAsciiDigit) ? "value out of range" : "invalid syntax";
}

using System.Globalization;
using EksMcp.Sandbox.Responses;
using Microsoft.AspNetCore.Http;

namespace EksMcp.Sandbox.Requests;

/// <summary>One acceptable form of an answer: a media type, maybe transformed (<c>as</c>, <c>g</c>, <c>v</c>).</summary>
internal readonly record struct Accept(string MediaType, string As, string Group, string Version)
{
    private const int MaxRanges = 32;
    private static readonly string[] Known = ["application/json", "application/yaml", "application/vnd.kubernetes.protobuf"];

    public bool IsJson => MediaType is "application/json" or "application/*" or "*/*";

    /// <summary>The JSON forms that the header names, best first; a missing header accepts plain JSON. The API server also
    /// writes YAML and protobuf; the sandbox does not, and says so to a client that takes nothing else.</summary>
    /// <exception cref="ApiFailureException">406.</exception>
    public static IReadOnlyList<Accept> JsonForms(HttpRequest request)
    {
        var ranges = Parse(request);
        var forms = ranges.Where(r => r.IsJson).ToList();
        return forms.Count > 0 ? forms : throw (ranges.Any(r => Known.Contains(r.MediaType, StringComparer.Ordinal))
            ? Failures.NotAcceptable("the sandbox writes application/json only") : NoSuchForm());
    }

    /// <summary>What the routes of built-in APIs check before anything else: exact media types.</summary>
    /// <exception cref="ApiFailureException">406.</exception>
    public static void CheckRoute(HttpRequest request, bool jsonOnly = false, bool textToo = false)
    {
        var written = Known.Take(jsonOnly ? 1 : Known.Length).Append("*/*").Append(textToo ? "text/plain" : "*/*");
        if (!Parse(request).Any(r => written.Contains(r.MediaType, StringComparer.Ordinal))) { throw Failures.NotAcceptable(); }
    }

    /// <summary>A log is text whatever was asked for, but the question must make sense.</summary>
    /// <exception cref="ApiFailureException">406.</exception>
    public static void CheckLog(HttpRequest request)
    {
        if (!Parse(request).Any(r => r.As.Length == 0 && (r.IsJson || Known.Contains(r.MediaType, StringComparer.Ordinal)))) { throw NoSuchForm(); }
    }

    public static ApiFailureException NoSuchForm() =>
        Failures.NotAcceptable($"only the following media types are accepted: {string.Join(", ", Known)}");

    private static List<Accept> Parse(HttpRequest request)
    {
        var header = request.Headers.Accept.ToString();
        if (string.IsNullOrWhiteSpace(header)) { return [new("*/*", "", "", "")]; }
        return [.. header.Split(',', MaxRanges).Select(ParseOne).OrderByDescending(r => r.Quality).Select(r => r.Accept)];
    }

    private static (Accept Accept, double Quality) ParseOne(string range)
    {
        var parts = range.Split(';', StringSplitOptions.TrimEntries);
        var accept = new Accept(parts[0], "", "", "");
        var quality = 1.0;
        foreach (var part in parts.Skip(1))
        {
            switch (part.Split('=', 2))
            {
                case ["as", var value]: accept = accept with { As = value }; break;
                case ["g", var value]: accept = accept with { Group = value }; break;
                case ["v", var value]: accept = accept with { Version = value }; break;
                case ["q", var value] when double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var q): quality = q; break;
            }
        }

        return (accept, quality);
    }
}

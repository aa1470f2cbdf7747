using System.Text.RegularExpressions;

namespace EksMcp.Sandbox.Tests.Contract.Writing;

/// <summary>Compares what two servers answered to the same case; what every server makes up itself is masked.</summary>
internal static partial class WriteComparison
{
    public static List<string> Differences(WriteCase written, List<ApiAnswer> real, List<ApiAnswer> ours)
    {
        var differences = new List<string>();
        for (var i = 0; i < written.Steps.Length; i++)
        {
            var step = written.Steps[i];
            if (step.InOwnWords && real[i].Status == ours[i].Status) continue;
            var (wanted, given) = (Masked(real[i]), Masked(ours[i]));
            if (Normalized.Difference(wanted, given) is { } difference) differences.Add($"step {i}: {step.Method} {step.Path}\n{difference}");
        }

        return differences;
    }

    private static string Masked(ApiAnswer answer)
    {
        var text = Times().Replace(Uids().Replace($"{answer.Status} {answer.ContentType}\n{Normalized.Text(answer)}", "<uid>"), "<time>");
        return Addresses().Replace(Suffixes().Replace(Versions().Replace(text, "<version>"), "<suffix>"), "<address>");
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}", RegexOptions.None, 1000)]
    private static partial Regex Uids();

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", RegexOptions.None, 1000)]
    private static partial Regex Times();

    [GeneratedRegex(@"(?<=in record \()\d+", RegexOptions.None, 1000)]
    private static partial Regex Versions();

    [GeneratedRegex(@"10\.\d+\.\d+\.\d+", RegexOptions.None, 1000)]
    private static partial Regex Addresses();

    [GeneratedRegex("(?<=\"made-)[b-z2-9]{5}", RegexOptions.None, 1000)]
    private static partial Regex Suffixes();
}

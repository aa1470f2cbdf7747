using System.Globalization;
using System.Text.RegularExpressions;
using EksMcp.Tools.Schema;

namespace EksMcp.Tools.Apps;

/// <summary>A resource quantity as Kubernetes writes it: a decimal number and a suffix (m, k, M, Mi, …) or an exponent.</summary>
internal static partial class Quantity
{
    public const decimal SmallestCpu = 0.001m;
    public const decimal LargestCpu = 1024;
    public const decimal SmallestMemory = 4 * 1024 * 1024;
    public const decimal LargestMemory = 64m * 1024 * 1024 * 1024 * 1024;

    /// <summary>Adds what is wrong with a quantity.</summary>
    public static void Check(List<string> problems, string argument, string text, decimal smallest, decimal largest, string example)
    {
        if (Parse(text) is not { } value)
        {
            problems.Add($"{argument} '{Shown.Short(text)}' is no quantity {example}");
        }
        else if (value < smallest || value > largest)
        {
            var bound = value < smallest ? $"less than {Words(argument, smallest)}, the least that can run" : $"more than any node has ({Words(argument, largest)})";
            problems.Add($"{argument} '{Shown.Short(text)}' is {bound}; give a quantity {example}");
        }
    }

    /// <summary>Null where the text is no quantity, or one with more digits than a decimal has.</summary>
    public static decimal? Parse(string text)
    {
        var match = Grammar().Match(text);
        if (!match.Success || match.Groups["digits"].Length > 15 || !decimal.TryParse(match.Groups["digits"].ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            return null;
        }

        var exponent = match.Groups["exponent"];
        return exponent.Success ? Scaled(number, int.Parse(exponent.ValueSpan, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture)) : number * Factor(match.Groups["suffix"].Value);
    }

    private static decimal Scaled(decimal number, int exponent) => exponent < 0 ? number / Power(10, -exponent) : number * Power(10, exponent);

    private static decimal Factor(string suffix) => suffix switch
    {
        "n" => 1 / Power(1000, 3),
        "u" => 1 / Power(1000, 2),
        "m" => 1 / Power(1000, 1),
        "" => 1,
        [.. var unit, 'i'] => Power(1024, "KMGT".IndexOf(unit, StringComparison.Ordinal) + 1),
        _ => Power(1000, "kMGT".IndexOf(suffix, StringComparison.Ordinal) + 1),
    };

    private static decimal Power(decimal radix, int exponent)
    {
        var power = 1m;
        for (var i = 0; i < exponent; i++)
        {
            power *= radix;
        }

        return power;
    }

    private static string Words(string argument, decimal value) =>
        argument == "cpu" ? value.ToString(CultureInfo.InvariantCulture)
        : value < 1024m * 1024 * 1024 ? $"{(long)(value / (1024 * 1024))}Mi"
        : $"{(long)(value / (1024m * 1024 * 1024 * 1024))}Ti";

    [GeneratedRegex(@"^(?<digits>[0-9]+(\.[0-9]+)?)((?<suffix>n|u|m|k|M|G|T|Ki|Mi|Gi|Ti)|[eE](?<exponent>[+-]?[0-9]))?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Grammar();
}

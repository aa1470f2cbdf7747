using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EksMcp.Testing;

namespace EksMcp.Sandbox.Tests.Contract.Writing;

/// <summary>Runs a case on one server, and says what each step was answered.</summary>
internal static partial class CaseRun
{
    private const int Attempts = 600;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

    public static async Task<List<ApiAnswer>> RunAsync(IApiServerUnderTest server, WriteCase written)
    {
        using var client = new ApiClient(server);
        var answers = new List<ApiAnswer>();
        foreach (var step in written.Steps)
        {
            answers.Add(await AnswerAsync(client, step, answers));
            Check(written, answers);
        }

        return answers;
    }

    private static async Task<ApiAnswer> AnswerAsync(ApiClient client, WriteStep step, List<ApiAnswer> answers)
    {
        var question = new ApiQuestion(Filled(step.Path, answers))
        {
            Method = step.Method,
            Body = step.Body is null ? null : Filled(step.Body, answers),
            Type = step.Type,
            As = step.As,
        };
        var answer = await SendAsync(client, question, step.Status >= 400);
        for (var i = 0; step.Awaited is { } awaited && At(answer, awaited.Path) != awaited.Text && i < Attempts; i++)
        {
            await Task.Delay(Pause, TimeProvider.System, TestContext.Current.CancellationToken);
            answer = await client.SendAsync(question);
        }

        return answer;
    }

    // A server that refuses before it has read the body may reset the stream under its own answer; nothing was done, so it is asked again.
    private static async Task<ApiAnswer> SendAsync(ApiClient client, ApiQuestion question, bool isRefused)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await client.SendAsync(question);
            }
            catch (Exception e) when (isRefused && attempt < 5 && e is HttpRequestException or HttpProtocolException)
            {
                await Task.Delay(Pause, TimeProvider.System, TestContext.Current.CancellationToken);
            }
        }
    }

    private static string? At(ApiAnswer answer, string path) => answer.IsJson ? At(answer.Json, path) : null;

    /// <summary>The text at a path like <c>spec.rules[0].host</c>, in which <c>|</c> stands for a dot in a name; null where there is nothing.</summary>
    public static string? At(JsonNode? node, string path)
    {
        foreach (var part in path.Replace("[", ".[", StringComparison.Ordinal).Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            node = part[0] == '[' ? (node as JsonArray)?.ElementAtOrDefault(int.Parse(part[1..^1], System.Globalization.CultureInfo.InvariantCulture))
                : (node as JsonObject)?[part.Replace('|', '.')];
        }

        return node is JsonValue value && value.TryGetValue<string>(out var text) ? text : node?.ToJsonString();
    }

    private static void Check(WriteCase written, List<ApiAnswer> answers)
    {
        var (index, answer) = (answers.Count - 1, answers[^1]);
        var step = written.Steps[index];
        var where = $"{written.Name}, step {index}: {step.Method} {step.Path}";
        Assert.True(step.Status == answer.Status, $"{where}\nexpected {step.Status}, got {answer.Status} {answer.Text}");
        if (step.Message is not null) Assert.Equal($"{where}: {step.Message}", $"{where}: {answer.Message}");
        foreach (var (path, expected) in step.Fields)
        {
            var (text, found) = (expected is null ? null : Filled(expected, answers), At(answer.Json, path));
            Assert.True(text == "*" ? found is not null : text == found, $"{where}\nexpected {path} = {text ?? "nothing"}, got {found ?? "nothing"} in {answer.Text}");
        }

        OwnerLines.Check(step, answer, where);
    }

    private static string Filled(string text, List<ApiAnswer> answers) => Placeholder().Replace(text, m =>
        At(answers[int.Parse(m.Groups["step"].Value, System.Globalization.CultureInfo.InvariantCulture)].Json, m.Groups["path"].Value)!);

    [GeneratedRegex(@"\{(?<step>\d):(?<path>[a-zA-Z.]+)\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Placeholder();
}

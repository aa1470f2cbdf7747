namespace EksMcp.Sandbox.Tests.Contract;

/// <summary>Asks two servers the same.</summary>
internal static class Comparison
{
    private const string CustomKinds = $"/apis/{ContractCustom.ApiVersion}";

    public static async Task<List<string>> DifferencesAsync(ApiClient real, ApiClient ours, IEnumerable<ApiQuestion> questions)
    {
        var differences = new List<string>();
        foreach (var question in questions)
        {
            // Components are asked one by one; version 0 and custom kinds are answered from a hash table: the real server has no order there.
            var anyOrder = question.Path is "/api/v1/componentstatuses" or CustomKinds || question.Path.Contains("resourceVersion=0", StringComparison.Ordinal);
            var (wanted, given) = (await real.SendAsync(question), await ours.SendAsync(question));
            if (wanted.Status != given.Status || wanted.ContentType != given.ContentType || wanted.Encoding != given.Encoding)
            {
                differences.Add($"{question}\n    real  {wanted.Status} {wanted.ContentType} {wanted.Encoding} {wanted.Message}\n    ours  {given.Status} {given.ContentType} {given.Encoding} {given.Message}");
            }
            else if (Normalized.Difference(Normalized.Text(wanted, anyOrder), Normalized.Text(given, anyOrder)) is { } difference)
            {
                differences.Add($"{question}\n{difference}");
            }
        }

        return differences;
    }
}

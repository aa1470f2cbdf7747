using EksMcp.Sandbox.Responses;
using Microsoft.AspNetCore.Http;

namespace EksMcp.Sandbox.Writing;

/// <summary>What the answer warns of, each once, as Warning headers.</summary>
internal sealed class WarningList(HttpResponse response)
{
    private readonly HashSet<string> _said = new(StringComparer.Ordinal);

    public void Add(string text)
    {
        if (_said.Add(text)) { response.Headers.Append("Warning", $"299 - {GoText.Quote(text)}"); }
    }
}

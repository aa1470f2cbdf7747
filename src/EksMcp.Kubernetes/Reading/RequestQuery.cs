using System.Globalization;
using System.Text;
using EksMcp.Kubernetes.Transport;

namespace EksMcp.Kubernetes.Reading;

/// <summary>Query parameters, each checked and escaped.</summary>
internal sealed class RequestQuery
{
    private const int MaxSelector = 4096;

    private readonly StringBuilder _text = new();

    internal RequestQuery Add(string name, string? value)
    {
        if (string.IsNullOrEmpty(value)) return this;
        _text.Append(_text.Length == 0 ? '?' : '&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
        return this;
    }

    internal RequestQuery Add(string name, long? value) => Add(name, value?.ToString(CultureInfo.InvariantCulture));

    internal RequestQuery AddSelector(string name, string? selector)
    {
        if (selector is null) return this;
        if (selector.Length > MaxSelector || selector.Any(c => char.IsControl(c) || char.IsSurrogate(c)))
        {
            throw new KubernetesException(KubernetesError.InvalidRequest, $"“{SafeText.Cut(selector, 60)}” cannot be a {name}.",
                $"It is one line of at most {MaxSelector} characters, for example app=web,tier!=cache or status.phase=Failed.");
        }

        return Add(name, selector.Trim());
    }

    public override string ToString() => _text.ToString();
}

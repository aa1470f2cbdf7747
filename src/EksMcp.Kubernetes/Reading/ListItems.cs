using System.Text.Json.Nodes;
using EksMcp.Guard.Redaction;
using EksMcp.Kubernetes.Discovery;
using EksMcp.Kubernetes.Transport;

namespace EksMcp.Kubernetes.Reading;

/// <summary>
/// Makes whole objects of list items. Lists leave kind and apiVersion out of their items; they are put back before
/// masking, which goes by the kind.
/// </summary>
internal sealed class ListItems(ApiResource resource, Redactor redactor)
{
    internal JsonObject Read(JsonParts page)
    {
        var item = AnswerBody.ParseObject(page.Answer, page.Json);
        Set(page.Answer, item, "kind", resource.Kind);
        Set(page.Answer, item, "apiVersion", resource.ApiVersion);
        redactor.MaskObject(item);
        return item;
    }

    private static void Set(ApiAnswer answer, JsonObject item, string name, string value)
    {
        if (!item.ContainsKey(name)) item.Insert(0, name, value);
        else if (item.Text(name) != value) throw AnswerBody.Malformed(answer, $"an item's {name} is “{SafeText.Cut(item.Text(name) ?? "", 60)}”, not {value}");
    }
}

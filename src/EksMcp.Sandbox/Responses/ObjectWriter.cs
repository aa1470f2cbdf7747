using EksMcp.Sandbox.Catalogue;
using EksMcp.Sandbox.Conversion;
using EksMcp.Sandbox.Requests;
using EksMcp.Sandbox.Storage;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Responses;

/// <summary>Writes objects of one kind in one version and one view.</summary>
internal sealed class ObjectWriter(ServedResource resource, Representation representation, SandboxOptions options)
{
    private readonly DateTimeOffset _now = options.Time.GetUtcNow();
    private readonly ITablePrinter _printer = TablePrinters.For(
        resource.Definition.Group, resource.Definition.Kind, resource.Definition.Custom ? resource.Version.Columns ?? [] : null, options.Profile);

    /// <summary>An object that stands alone: the answer to a get, an event of a watch.</summary>
    public void Single(ResponseBody body, StoredObject stored, bool columns)
    {
        switch (representation.View)
        {
            case View.Table:
                TableStart(body, $"\"resourceVersion\":\"{stored.Revision}\"", columns);
                Row(body, stored);
                body.Raw("]}"u8);
                break;
            case View.Partial:
                Metadata(body, stored);
                break;
            default:
                Whole(body, stored, typed: true);
                break;
        }
    }

    /// <param name="body">Where to write.</param>
    /// <param name="listMetadata">Members of the list's metadata.</param>
    /// <param name="empty">Nothing follows.</param>
    public void ListStart(ResponseBody body, string listMetadata, bool empty)
    {
        if (representation.View == View.Table) { TableStart(body, listMetadata, columns: true, IsNull(empty)); return; }
        var (kind, version) = representation.View == View.PartialList
            ? ("PartialObjectMetadataList", "meta.k8s.io/" + representation.MetaVersion)
            : (resource.Definition.ListKind, resource.ApiVersion);
        body.Raw($"{{\"kind\":\"{kind}\",\"apiVersion\":\"{version}\",\"metadata\":{{{listMetadata}}},\"items\":{(IsNull(empty) ? "null" : "[")}");
    }

    public void ListItem(ResponseBody body, StoredObject stored)
    {
        switch (representation.View)
        {
            case View.Table: Row(body, stored); break;
            case View.PartialList: Metadata(body, stored); break;
            // Items of a typed list carry no type of their own; custom ones do.
            default: Whole(body, stored, resource.Definition.Custom); break;
        }
    }

    public void ListEnd(ResponseBody body, bool empty) => body.Raw(IsNull(empty) ? "}"u8 : "]}"u8);

    // Metadata alone, and rows of kinds without a printer of their own, are null where others are an empty list.
    private bool IsNull(bool empty) => empty && (representation.View == View.PartialList
        || representation.View == View.Table && ReferenceEquals(_printer, DefaultPrinter.NameAndCreation));

    private void Whole(ResponseBody body, StoredObject stored, bool typed)
    {
        body.Raw("{"u8);
        if (typed) { body.Raw($"\"kind\":\"{resource.Definition.Kind}\",\"apiVersion\":\"{resource.ApiVersion}\","); }
        body.Raw(Conversions.ToServed(resource, stored.Value) is { } converted ? StoredObject.BodyOf(converted) : stored.Body.Span);
    }

    private void Metadata(ResponseBody body, StoredObject stored)
    {
        body.Raw($"{{\"kind\":\"PartialObjectMetadata\",\"apiVersion\":\"meta.k8s.io/{representation.MetaVersion}\",\"metadata\":");
        body.Raw(stored.Metadata.Span);
        body.Raw("}"u8);
    }

    private void TableStart(ResponseBody body, string listMetadata, bool columns, bool noRows = false)
    {
        body.Raw($"{{\"kind\":\"Table\",\"apiVersion\":\"meta.k8s.io/{representation.MetaVersion}\",\"metadata\":{{{listMetadata}}},\"columnDefinitions\":");
        // After the first event of a watch the server leaves them out.
        if (!columns) { body.Raw("null,\"rows\":["u8); return; }
        var separator = "[";
        foreach (var column in _printer.Columns)
        {
            body.Raw(separator);
            separator = ",";
            body.Raw("{\"name\":"u8);
            body.String(column.Name);
            body.Raw(",\"type\":"u8);
            body.String(column.Type);
            body.Raw(",\"format\":"u8);
            body.String(column.Format);
            body.Raw(",\"description\":"u8);
            body.String(column.Description);
            body.Raw($",\"priority\":{column.Priority}}}");
        }

        body.Raw(noRows ? "],\"rows\":null"u8 : "],\"rows\":["u8);
    }

    private void Row(ResponseBody body, StoredObject stored)
    {
        body.Raw("{\"cells\":"u8);
        body.Node(_printer.Cells(stored.Value, _now));
        if (_printer.Conditions(stored.Value) is { } conditions)
        {
            body.Raw(",\"conditions\":"u8);
            body.Node(conditions);
        }

        if (representation.IncludeObject == "Metadata")
        {
            body.Raw(",\"object\":"u8);
            Metadata(body, stored);
        }
        else if (representation.IncludeObject == "Object")
        {
            body.Raw(",\"object\":"u8);
            Whole(body, stored, typed: true);
        }
        else
        {
            body.Raw(",\"object\":null"u8);
        }

        body.Raw("}"u8);
    }
}

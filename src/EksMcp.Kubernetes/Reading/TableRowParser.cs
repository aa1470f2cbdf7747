using System.Text.Json;

namespace EksMcp.Kubernetes.Reading;

/// <summary>Reads one row of a meta.k8s.io Table straight from its bytes; of the object it looks at four fields of the metadata.</summary>
/// <param name="columns">Per column its name where that promises a secret, else null: such cells are masked whole, as a read of the object does.</param>
/// <param name="cache">Texts that rows share.</param>
internal sealed class TableRowParser(string?[] columns, CellCache cache)
{
    /// <summary>Throws <see cref="JsonException"/> where the row is not an object. Missing cells are empty, further ones are dropped.</summary>
    internal TableRow Parse(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = JsonTree.MaxDepth });
        Enter(ref reader);
        var cells = new string[columns.Length];
        Array.Fill(cells, "");
        var row = new TableRow { Namespace = "", Name = "", Cells = cells };
        while (NextMember(ref reader))
        {
            if (reader.ValueTextEquals("cells"u8)) ReadCells(ref reader, json, cells);
            else if (reader.ValueTextEquals("object"u8)) ReadObject(ref reader, ref row);
            else SkipMember(ref reader);
        }

        return row.Name.Length > 0 || columns.Length == 0 ? row : row with { Name = cells[0] };
    }

    private void ReadCells(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, string[] cells)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray) throw new JsonException("cells are no array");
        for (var i = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; i++)
        {
            if (i >= cells.Length) reader.Skip();
            else if (columns[i] is { } secret) cells[i] = cache.Mask(secret, JsonText.Display(ref reader, json));
            else if (reader.TokenType is JsonTokenType.String or JsonTokenType.Number && !reader.ValueIsEscaped) cells[i] = cache.Masked(reader.ValueSpan);
            else cells[i] = cache.Mask(JsonText.Display(ref reader, json));
        }
    }

    private void ReadObject(ref Utf8JsonReader reader, ref TableRow row)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject) return;
        while (NextMember(ref reader))
        {
            if (!reader.ValueTextEquals("metadata"u8)) SkipMember(ref reader);
            else ReadMetadata(ref reader, ref row);
        }
    }

    private void ReadMetadata(ref Utf8JsonReader reader, ref TableRow row)
    {
        Enter(ref reader);
        while (NextMember(ref reader))
        {
            if (reader.ValueTextEquals("name"u8)) row = row with { Name = Text(ref reader, row.Cells) };
            else if (reader.ValueTextEquals("namespace"u8)) row = row with { Namespace = Text(ref reader, []) };
            else if (reader.ValueTextEquals("creationTimestamp"u8)) row = row with { Created = Moment(ref reader) };
            else if (reader.ValueTextEquals("deletionTimestamp"u8)) row = row with { Deleting = Moment(ref reader) is not null };
            else SkipMember(ref reader);
        }
    }

    private string Text(ref Utf8JsonReader reader, string[] cells)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.String) throw new JsonException("a name is no string");
        if (reader.ValueIsEscaped) return JsonText.Read(ref reader);
        // The first cell is the name in nearly every table: one text for both.
        return cells.Length > 0 && reader.ValueTextEquals(cells[0]) ? cells[0] : cache.Raw(reader.ValueSpan);
    }

    private static DateTimeOffset? Moment(ref Utf8JsonReader reader)
    {
        reader.Read();
        var moment = JsonText.Time(ref reader);
        reader.Skip();
        return moment;
    }

    private static void Enter(ref Utf8JsonReader reader)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) throw new JsonException("a row is no object");
    }

    private static bool NextMember(ref Utf8JsonReader reader) => reader.Read() && reader.TokenType == JsonTokenType.PropertyName;

    private static void SkipMember(ref Utf8JsonReader reader)
    {
        reader.Read();
        reader.Skip();
    }
}

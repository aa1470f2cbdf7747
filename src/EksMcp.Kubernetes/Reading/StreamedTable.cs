using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using EksMcp.Guard.Redaction;
using EksMcp.Kubernetes.Discovery;
using EksMcp.Kubernetes.Transport;

namespace EksMcp.Kubernetes.Reading;

/// <summary>A Table, or a plain list made into one, whose rows are read as they arrive.</summary>
internal sealed class StreamedTable : TableList
{
    private const int MaxColumns = 128;

    private readonly ListPages _pages;
    private readonly ListItems _items;
    private readonly Redactor _redactor;
    private readonly SynthesizedTable _synthesized;
    private IReadOnlyList<TableColumn>? _columns;
    private ListStep _step;
    private bool _read;

    private StreamedTable(ListPages pages, ApiResource resource, Redactor redactor, TimeProvider time)
    {
        _pages = pages;
        _items = new ListItems(resource, redactor);
        _redactor = redactor;
        _synthesized = new SynthesizedTable(time);
    }

    /// <summary>Reads up to the first row. The table owns <paramref name="pages"/>, also when this throws.</summary>
    internal static async Task<StreamedTable> OpenAsync(
        ListPages pages, ApiResource resource, Redactor redactor, TimeProvider time, CancellationToken cancellationToken)
    {
        var table = new StreamedTable(pages, resource, redactor, time);
        var opened = false;
        try
        {
            await table.ReadHeadAsync(cancellationToken);
            opened = true;
            return table;
        }
        finally
        {
            if (!opened) await pages.DisposeAsync();
        }
    }

    public override IReadOnlyList<TableColumn> Columns => _columns!;

    public override bool Synthesized => _columns == SynthesizedTable.Columns;

    public override string? ResourceVersion => _pages.ResourceVersion;

    public override bool Restarted => _pages.Restarted;

    public override async IAsyncEnumerable<TableRow> RowsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (_read) throw new InvalidOperationException("The rows of a list can be read once.");
        _read = true;
        await using var pages = _pages;
        var parser = new TableRowParser([.. Columns.Select(c => Redactor.IsSecretName(c.Name) ? c.Name : null)], new CellCache(_redactor));
        for (; _step != ListStep.End; _step = await pages.NextAsync(cancellationToken))
        {
            if (_step == ListStep.Element) yield return Row(parser);
            else if (_step == ListStep.Restart) yield return new TableRow { Namespace = "", Name = "", Cells = [], Restart = true };
        }
    }

    public override ValueTask DisposeAsync() => _pages.DisposeAsync();

    private TableRow Row(TableRowParser parser)
    {
        var page = _pages.Page;
        if (page.Name != (Synthesized ? "items" : "rows")) throw AnswerBody.Malformed(page.Answer, "one page is a Table and another is not");
        if (Synthesized) return _synthesized.Row(_items.Read(page));
        try
        {
            return parser.Parse(page.Json);
        }
        catch (JsonException e)
        {
            throw AnswerBody.Malformed(page.Answer, "a row of its Table cannot be read", e);
        }
    }

    private async Task ReadHeadAsync(CancellationToken cancellationToken)
    {
        while ((_step = await _pages.NextAsync(cancellationToken)) == ListStep.Member)
            if (_pages.Page.Name == "columnDefinitions") _columns = ReadColumns(_pages.Page);

        var kind = _pages.Kind;
        if (kind == "Table") _columns ??= [];
        else if (kind is not null && kind.EndsWith("List", StringComparison.Ordinal)) _columns = SynthesizedTable.Columns;
        else throw AnswerBody.Malformed(_pages.Page.Answer, $"it is of kind “{SafeText.Cut(kind ?? "none", 40)}”, neither a Table nor a list");
        if (_step == ListStep.Element && _columns.Count == 0) throw AnswerBody.Malformed(_pages.Page.Answer, "its Table has rows before its columns");
    }

    private List<TableColumn> ReadColumns(JsonParts page)
    {
        var columns = AnswerBody.Parse(page.Answer, page.Json) as JsonArray ?? [];
        if (columns.Count > MaxColumns) throw AnswerBody.Malformed(page.Answer, $"its Table has more than {MaxColumns} columns");
        return [.. columns.Select(c => new TableColumn(
            _redactor.MaskText(c.Text("name") ?? ""), c.Text("type") ?? "", c.Text("format") ?? "", Priority(c)))];
    }

    private static int Priority(JsonNode? column) =>
        column is JsonObject o && o["priority"] is JsonValue v && v.TryGetValue<long>(out var priority) ? (int)Math.Clamp(priority, 0, 100) : 0;
}

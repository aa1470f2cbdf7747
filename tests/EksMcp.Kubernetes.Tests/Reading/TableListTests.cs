using System.Globalization;
using System.Text;
using EksMcp.Kubernetes.Reading;
using EksMcp.Testing;
using Microsoft.AspNetCore.Http;

namespace EksMcp.Kubernetes.Tests.Reading;

public class TableListTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static string Head(string token, string version = "77") =>
        $$"""{"kind":"Table","apiVersion":"meta.k8s.io/v1","metadata":{"resourceVersion":"{{version}}","continue":"{{token}}"},"columnDefinitions":[{"name":"Name","type":"string","format":"name","priority":0},{"name":"Ready","type":"string","format":"","priority":0},{"name":"Restarts","type":"integer","format":"","priority":0},{"name":"IP","type":"string","format":"","priority":1}],"rows":[""";

    private static string Row(int i) => string.Create(CultureInfo.InvariantCulture,
        $$$$"""{"cells":["pod-{{{{i}}}}","1/1",{{{{i % 7}}}},null],"object":{"kind":"PartialObjectMetadata","apiVersion":"meta.k8s.io/v1","metadata":{"name":"pod-{{{{i}}}}","namespace":"team-{{{{i % 3}}}}","uid":"u","creationTimestamp":"2026-03-01T11:59:00Z","labels":{"name":"wrong"},"managedFields":[{"fieldsV1":{"f:metadata":{"name":"wrong"}}}]}}}""");

    private static string Rows(int from, int count) => string.Join(',', Enumerable.Range(from, count).Select(Row));

    private static async Task<List<TableRow>> ReadAsync(ScriptedApi api, ListQuery? query = null, bool sensitive = true)
    {
        var table = await api.Open(sensitive: sensitive).ListTableAsync(Known.Pods, query ?? new ListQuery(), Cancel);
        return await table.RowsAsync(Cancel).ToListAsync(Cancel);
    }

    private static int Start(HttpContext context) =>
        int.Parse(context.Request.Query["continue"].FirstOrDefault() is { } token ? token.TrimStart('+') : "0", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Five_thousand_rows_come_over_ten_pages_exactly_once_and_in_order()
    {
        await using var api = await ScriptedApi.StartAsync(c => c.Json(Head(Start(c) == 4500 ? "" : $"+{Start(c) + 500}") + Rows(Start(c), 500) + "]}"));
        var table = await api.Open().ListTableAsync(Known.Pods, new ListQuery { Namespace = "shop", LabelSelector = "app in (a,b)", FieldSelector = "spec.nodeName=n1" }, Cancel);
        Assert.Equal(["Name", "Ready", "Restarts", "IP"], table.Columns.Select(c => c.Name));
        Assert.Equal(1, table.Columns[3].Priority);

        var rows = await table.RowsAsync(Cancel).ToListAsync(Cancel);

        Assert.Equal(Enumerable.Range(0, 5000).Select(i => $"pod-{i}"), rows.Select(r => r.Name));
        Assert.Equal(["pod-8", "1/1", "1", ""], rows[8].Cells);
        Assert.Equal("team-2", rows[8].Namespace);
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 11, 59, 0, TimeSpan.Zero), rows[8].Created);
        Assert.DoesNotContain(rows, r => r.Deleting || r.Restart);
        Assert.False(table.Synthesized || table.Restarted);
        Assert.Equal("77", table.ResourceVersion);
        Assert.Equal(10, api.Requests.Count);
        Assert.Equal("/api/v1/namespaces/shop/pods?labelSelector=app%20in%20%28a%2Cb%29&fieldSelector=spec.nodeName%3Dn1&limit=500", api.Requests[0]);
        Assert.EndsWith("&limit=500&continue=%2B500", api.Requests[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_next_page_is_asked_for_while_this_one_is_still_being_sent()
    {
        var second = new TaskCompletionSource();
        await using var api = await ScriptedApi.StartAsync(async c =>
        {
            if (Start(c) == 1)
            {
                second.TrySetResult();
                await c.Json(Head("") + Row(1) + "]}");
                return;
            }

            await c.Json(Head("1"));
            await c.Response.Body.FlushAsync(c.RequestAborted);
            await second.Task.WaitAsync(TimeSpan.FromSeconds(20), c.RequestAborted);
            await c.Json(Row(0) + "]}");
        });
        Assert.Equal(["pod-0", "pod-1"], (await ReadAsync(api)).Select(r => r.Name));
    }

    [Fact]
    public async Task An_expired_token_begins_the_list_anew_once_and_says_so()
    {
        var firsts = 0;
        await using var api = await ScriptedApi.StartAsync(c => Start(c) switch
        {
            0 => Interlocked.Increment(ref firsts) == 1 ? c.Json(Head("1", "5") + Row(0) + "]}") : c.Json(Head("2", "6") + Row(10) + "]}"),
            1 => c.Status(410, "Expired"),
            _ => c.Json(Head("", "6") + Row(11) + "]}"),
        });
        var table = await api.Open().ListTableAsync(Known.Pods, new ListQuery { PageSize = 1 }, Cancel);
        var rows = await table.RowsAsync(Cancel).ToListAsync(Cancel);
        Assert.Equal(["pod-0", "", "pod-10", "pod-11"], rows.Select(r => r.Name));
        Assert.Equal([false, true, false, false], rows.Select(r => r.Restart));
        Assert.True(table.Restarted);
        Assert.Equal("6", table.ResourceVersion);
    }

    [Fact]
    public async Task A_token_that_expires_twice_is_an_error()
    {
        await using var api = await ScriptedApi.StartAsync(c => Start(c) == 0 ? c.Json(Head("1") + Row(0) + "]}") : c.Status(410, "Expired"));
        var e = await Assert.ThrowsAsync<KubernetesException>(() => ReadAsync(api));
        Assert.Equal(410, e.Status);
        Assert.Equal(4, api.Requests.Count);
    }

    [Fact]
    public async Task A_server_without_Table_view_gives_rows_with_name_status_and_age()
    {
        var time = new FakeTime();
        const string List = """
            {"kind":"PodList","apiVersion":"v1","metadata":{"resourceVersion":"9"},"items":[
            {"metadata":{"name":"a","namespace":"n","creationTimestamp":"2026-03-01T11:57:00Z"},"status":{"phase":"Running"}},
            {"metadata":{"name":"b","creationTimestamp":"2026-02-27T12:00:00Z"},"status":{"conditions":[{"type":"Ready","status":"False","reason":"Nope"}]}},
            {"metadata":{"name":"c","deletionTimestamp":"2026-03-01T11:57:00Z"},"status":{"conditions":[{"type":"Available","status":"True"}]}},
            {"metadata":{"name":"d","creationTimestamp":"never"},"status":"none"},
            {"metadata":{"name":"e"},"status":{"conditions":[{"type":"Available","status":"True"}]}}]}
            """;
        await using var api = await ScriptedApi.StartAsync(c => c.Request.Headers.Accept.ToString().Contains("as=Table", StringComparison.Ordinal)
            ? c.Status(406, "NotAcceptable") : c.Json(List));
        var table = await api.Open(time).ListTableAsync(Known.Pods, new ListQuery(), Cancel);
        var rows = await table.RowsAsync(Cancel).ToListAsync(Cancel);
        Assert.True(table.Synthesized);
        Assert.Equal(["Name", "Status", "Age"], table.Columns.Select(c => c.Name));
        Assert.Equal(["a|Running|3m0s", "b|NotReady (Nope)|2d0h", "c|Terminating|", "d||", "e|Available|"], rows.Select(r => string.Join('|', r.Cells)));
        Assert.Equal("n", rows[0].Namespace);
        Assert.True(rows[2].Deleting);
    }

    [Fact]
    public async Task A_server_that_ignores_the_Accept_header_is_understood_in_one_request()
    {
        await using var api = await ScriptedApi.StartAsync(c => c.Json("""{"kind":"PodList","metadata":{},"items":[{"metadata":{"name":"a"}}]}"""));
        Assert.Equal("a", Assert.Single(await ReadAsync(api)).Name);
        Assert.Single(api.Requests);
    }

    [Fact]
    public async Task An_empty_list_has_columns_and_no_rows()
    {
        await using var api = await ScriptedApi.StartAsync(c => c.Json(Head("") + "]}"));
        var table = await api.Open().ListTableAsync(Known.Pods, new ListQuery(), Cancel);
        Assert.Equal(4, table.Columns.Count);
        Assert.Empty(await table.RowsAsync(Cancel).ToListAsync(Cancel));
    }

    [Fact]
    public async Task Odd_rows_keep_one_text_per_column_and_masked_cells()
    {
        var odd = """
            {"cells":["a"],"object":null},
            {"object":{"metadata":{"name":"b","deletionTimestamp":"2026-03-01T11:59:00Z","creationTimestamp":null}},"cells":["b","\u0031/1 TOKEN",true,{"x":[1,2]},"more",[]]},
            {"cells":["TOKEN",1.50,-0,"TOKEN"],"object":{"metadata":{"name":"c","creationTimestamp":{"a":1}}}}
            """.Replace("TOKEN", Planted.Token, StringComparison.Ordinal);
        await using var api = await ScriptedApi.StartAsync(c => c.Json(Head("") + odd + "]}"));
        var rows = await ReadAsync(api);
        Assert.Equal(["a", "", "", ""], rows[0].Cells);
        Assert.Equal("a", rows[0].Name);
        Assert.Equal(["b", $"1/1 {Planted.Mask}", "true", "{\"x\":[1,2]}"], rows[1].Cells);
        Assert.True(rows[1].Deleting);
        Assert.Equal([Planted.Mask, "1.50", "-0", Planted.Mask], rows[2].Cells);
        Assert.Equal("c", rows[2].Name);
    }

    [Theory]
    [InlineData("""{"kind":"Status","status":"Success"}""")]
    [InlineData("""{"kind":"Pod","metadata":{"name":"a"}}""")]
    [InlineData("""{"metadata":{},"rows":[]}""")]
    [InlineData("""{"kind":"Table","rows":[{"cells":["a"]}]}""")]
    [InlineData("""{"kind":"Table","metadata":[],"columnDefinitions":[{"name":"Name"}],"rows":[]}""")]
    [InlineData("""{"kind":"Table","columnDefinitions":[{"name":"Name"}],"rows":[{"cells":"a"}]}""")]
    [InlineData("""{"kind":"Table","columnDefinitions":[{"name":"Name"}],"rows":["a"]}""")]
    [InlineData("""{"kind":"Table","columnDefinitions":[{"name":"Name"}],"rows":[{"cells":["\udc00"]}]}""")]
    [InlineData("""{"kind":"Table","columnDefinitions":[{"name":"Name"}],"rows":[{"cells":["a"],"object":{"metadata":[]}}]}""")]
    [InlineData("""{"kind":"Table","columnDefinitions":[{"name":"Name"}],"rows":[],"items":[{}]}""")]
    [InlineData("""{"kind":"PodList","items":[{"kind":"Secret","metadata":{"name":"x"}}]}""")]
    [InlineData("""{"kind":"PodList","items":["x"]}""")]
    [InlineData("not json")]
    [InlineData("")]
    public async Task An_answer_that_is_no_list_of_this_kind_is_malformed(string body)
    {
        await using var api = await ScriptedApi.StartAsync(c => c.Json(body));
        var e = await Assert.ThrowsAsync<KubernetesException>(() => ReadAsync(api));
        Assert.Equal(KubernetesError.MalformedAnswer, e.Code);
        Assert.NotNull(e.Hint);
    }

    [Fact]
    public async Task A_list_whose_token_never_changes_or_repeats_in_one_page_does_not_go_on_for_ever()
    {
        await using var api = await ScriptedApi.StartAsync(c => c.Json(Head("1") + Row(1) + "]}"));
        var e = await Assert.ThrowsAsync<KubernetesException>(() => ReadAsync(api));
        Assert.Equal(KubernetesError.MalformedAnswer, e.Code);
    }

    [Fact]
    public async Task A_connection_that_breaks_in_a_later_page_is_an_error_after_the_rows_before_it()
    {
        var later = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var api = await ScriptedApi.StartAsync(async c =>
        {
            await c.Json(Head(Start(c) == 0 ? "500" : "") + Rows(Start(c), 500));
            if (Start(c) == 0)
            {
                await c.Json("]}");
                return;
            }

            await c.Response.Body.FlushAsync(c.RequestAborted);
            await later.Task.WaitAsync(c.RequestAborted);
            c.Abort();
        });
        var rows = 0;
        var table = await api.Open().ListTableAsync(Known.Pods, new ListQuery(), Cancel);
        var e = await Assert.ThrowsAsync<KubernetesException>(async () =>
        {
            await foreach (var _ in table.RowsAsync(Cancel))
                if (++rows > 500) later.TrySetResult();
        });
        Assert.Equal(KubernetesError.Unreachable, e.Code);
        Assert.InRange(rows, 501, 1000);
    }

    [Fact]
    public async Task Cancelling_a_trickling_list_reaches_the_server_within_a_second()
    {
        var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var ahead = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var api = await ScriptedApi.StartAsync(c => Start(c) == 0
            ? c.ThenHang(Head("1") + Row(0) + ",", gone) : c.ThenHang(Head(""), ahead, arrived));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var table = await api.Open().ListTableAsync(Known.Pods, new ListQuery(), stop.Token);
        await using var rows = table.RowsAsync(stop.Token).GetAsyncEnumerator(stop.Token);
        Assert.True(await rows.MoveNextAsync());
        var waiting = rows.MoveNextAsync();
        await arrived.Task.WaitAsync(TimeSpan.FromSeconds(20), Cancel);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await waiting);
        await rows.DisposeAsync();
        await gone.Task.WaitAsync(TimeSpan.FromSeconds(1), Cancel);
        await ahead.Task.WaitAsync(TimeSpan.FromSeconds(1), Cancel);
    }

    [Fact]
    public async Task Leaving_the_rows_early_closes_both_pages_upstream()
    {
        var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var ahead = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var api = await ScriptedApi.StartAsync(c => Start(c) == 0
            ? c.ThenHang(Head("1") + Row(0) + ",", gone) : c.ThenHang(Head(""), ahead, arrived));
        var table = await api.Open().ListTableAsync(Known.Pods, new ListQuery(), Cancel);
        await foreach (var _ in table.RowsAsync(Cancel))
        {
            await arrived.Task.WaitAsync(TimeSpan.FromSeconds(20), Cancel);
            break;
        }

        await gone.Task.WaitAsync(TimeSpan.FromSeconds(5), Cancel);
        await ahead.Task.WaitAsync(TimeSpan.FromSeconds(5), Cancel);
    }

    [Fact]
    public async Task A_table_that_is_never_read_is_closed_with_its_owner()
    {
        var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var api = await ScriptedApi.StartAsync(c => c.ThenHang(Head("") + Row(0) + ",", gone));
        await using (await api.Open().ListTableAsync(Known.Pods, new ListQuery(), Cancel)) { }
        await gone.Task.WaitAsync(TimeSpan.FromSeconds(5), Cancel);
    }

    [Fact]
    public async Task Names_of_Secrets_are_listed_without_the_sensitive_gate_and_never_asked_for_whole()
    {
        var accept = new StringBuilder();
        await using var api = await ScriptedApi.StartAsync(c =>
        {
            accept.Append(c.Request.Headers.Accept);
            return c.Json(Head("") + """{"cells":["s","Opaque",1,""],"object":{"metadata":{"name":"s","namespace":"n"}}}""" + "]}");
        });
        var table = await api.Open(sensitive: false).ListTableAsync(Known.Secrets, new ListQuery(), Cancel);
        Assert.Equal("s", Assert.Single(await table.RowsAsync(Cancel).ToListAsync(Cancel)).Name);
        Assert.All(accept.ToString().Split(','), form => Assert.Contains("as=Table", form, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("a/b", null)]
    [InlineData("..", null)]
    [InlineData("A", null)]
    [InlineData("a%2fb", null)]
    [InlineData("", null)]
    [InlineData("ns", "a\nb")]
    public async Task A_bad_namespace_or_selector_never_leaves(string ns, string? selector)
    {
        await using var api = await ScriptedApi.StartAsync(c => c.Json("{}"));
        var e = await Assert.ThrowsAsync<KubernetesException>(() => ReadAsync(api, new ListQuery { Namespace = ns, LabelSelector = selector }));
        Assert.Equal(KubernetesError.InvalidRequest, e.Code);
        Assert.Empty(api.Requests);
    }

    [Fact]
    public async Task A_column_of_a_secret_name_shows_what_a_read_shows()
    {
        const string Table = """
            {"kind":"Table","apiVersion":"meta.k8s.io/v1","metadata":{},"columnDefinitions":[{"name":"Name","type":"string"},{"name":"Password","type":"string"},{"name":"Access Key","type":"integer"},{"name":"Token\u200b","type":"string"},{"name":"Secret","type":"string"},{"name":"Tokens","type":"integer"}],
            "rows":[{"cells":["w1","zebra quartz",12345678,"zebra\tquartz","web-tls",12345678],"object":{"metadata":{"name":"w1"}}},{"cells":["w2","",0,null,"zebra",7],"object":{"metadata":{"name":"w2"}}}]}
            """;
        await using var api = await ScriptedApi.StartAsync(c => c.Json(Table));
        var rows = await ReadAsync(api);
        Assert.Equal(["w1", Planted.Redactor.Fingerprint("zebra quartz"), Planted.Redactor.Fingerprint("12345678"), Planted.Redactor.Fingerprint("zebra\tquartz"), "web-tls", "12345678"], rows[0].Cells);
        Assert.Equal(["w2", "", "0", "", Planted.Redactor.Fingerprint("zebra"), "7"], rows[1].Cells);
    }
}

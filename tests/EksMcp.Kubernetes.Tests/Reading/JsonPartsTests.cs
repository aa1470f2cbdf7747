using System.Net;
using System.Text;
using EksMcp.Kubernetes.Reading;
using EksMcp.Kubernetes.Transport;

namespace EksMcp.Kubernetes.Tests.Reading;

public class JsonPartsTests
{
    private const string Table = """
         { "kind" : "Table", "metadata":{"continue":"a\"]}b","n":-1.5e3}, "columnDefinitions":[{"name":"é\u00e9"},[]],
         "rows" : [ {"cells":["x\\",null,[{}]]} , 12.5, "s\u20ac", true, {} ], "items":null, "tail": 0.25}
        """;

    private static readonly string[] Expected =
    [
        "kind=\"Table\"", """metadata={"continue":"a\"]}b","n":-1.5e3}""", """columnDefinitions=[{"name":"é\u00e9"},[]]""",
        """rows[]={"cells":["x\\",null,[{}]]}""", "rows[]=12.5", """rows[]="s\u20ac" """.TrimEnd(), "rows[]=true", "rows[]={}",
        "items=null", "tail=0.25",
    ];

    [Fact]
    public async Task Every_split_into_two_reads_gives_the_same_parts()
    {
        var bytes = Encoding.UTF8.GetBytes(Table);
        for (var at = 0; at <= bytes.Length; at++) Assert.Equal(Expected, await ReadAsync(bytes, at, int.MaxValue));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public async Task Small_reads_give_the_same_parts(int chunk) =>
        Assert.Equal(Expected, await ReadAsync(Encoding.UTF8.GetBytes(Table), chunk, chunk));

    [Fact]
    public async Task A_body_cut_at_any_byte_is_an_error_and_never_a_short_list()
    {
        var bytes = Encoding.UTF8.GetBytes(Table.Trim());
        for (var length = 0; length < bytes.Length; length++)
        {
            var e = await Assert.ThrowsAsync<KubernetesException>(() => ReadAsync(bytes[..length], 5, 5));
            Assert.Equal(KubernetesError.MalformedAnswer, e.Code);
        }
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("{} {}")]
    [InlineData("""{"rows":[1,]}""")]
    [InlineData("""{"\ud800":1}""")]
    [InlineData("<html>")]
    public async Task What_is_not_one_JSON_object_is_refused(string body)
    {
        var e = await Assert.ThrowsAsync<KubernetesException>(() => ReadAsync(Encoding.UTF8.GetBytes(body), 3, 3));
        Assert.Equal(KubernetesError.MalformedAnswer, e.Code);
    }

    [Fact]
    public async Task Parts_larger_than_the_first_buffer_come_whole()
    {
        var body = $$"""{"rows":[{"a":"{{new string('x', 300_000)}}"},{"b":[{{string.Join(',', Enumerable.Repeat("\"yy\"", 50_000))}}]},1]}""";
        var parts = await ReadAsync(Encoding.UTF8.GetBytes(body), 1000, 16_000);
        Assert.Equal(3, parts.Count);
        Assert.Equal(300_000 + "rows[]={\"a\":\"\"}".Length, parts[0].Length);
        Assert.Equal("rows[]=1", parts[2]);
    }

    [Fact]
    public async Task An_element_beyond_the_bound_is_too_large_however_it_comes()
    {
        foreach (var element in (string[])[$"\"{new string('x', 20_000)}\"", $"[{new string(' ', 20_000)}]", $"{{\"a\":{new string('1', 20_000)}}}"])
        {
            var body = Encoding.UTF8.GetBytes($$"""{"rows":[1,{{element}}]}""");
            foreach (var chunk in (int[])[100, 1_000_000])
            {
                var e = await Assert.ThrowsAsync<KubernetesException>(() => ReadAsync(body, chunk, chunk, 10_000));
                Assert.Equal(KubernetesError.TooLarge, e.Code);
            }
        }
    }

    [Fact]
    public async Task A_list_larger_than_the_bound_of_one_element_is_read()
    {
        var body = Encoding.UTF8.GetBytes($$"""{"rows":[{{string.Join(',', Enumerable.Repeat("\"yyyyyyyy\"", 50_000))}}]}""");
        Assert.Equal(50_000, (await ReadAsync(body, 8_000, 8_000, 10_000)).Count);
    }

    [Fact]
    public async Task Nesting_beyond_the_bound_is_refused()
    {
        string Nested(int depth) => $$"""{"rows":[{{new string('[', depth)}}{{new string(']', depth)}}]}""";
        Assert.Single(await ReadAsync(Encoding.UTF8.GetBytes(Nested(128)), 10, 10));
        await Assert.ThrowsAsync<KubernetesException>(() => ReadAsync(Encoding.UTF8.GetBytes(Nested(129)), 10, 10));
        await Assert.ThrowsAsync<KubernetesException>(() => ReadAsync(Encoding.UTF8.GetBytes(new string('[', 1_000_000)), 10, 100_000));
    }

    private static async Task<List<string>> ReadAsync(byte[] body, int first, int chunk, int maxPart = AnswerBody.MaxBytes)
    {
        await using var parts = new JsonParts(new ApiAnswer(new HttpResponseMessage(HttpStatusCode.OK), new Chunks(body, first, chunk)), ["rows", "items"], maxPart);
        var found = new List<string>();
        while (await parts.NextAsync(TestContext.Current.CancellationToken))
            found.Add($"{parts.Name}{(parts.IsElement ? "[]" : "")}={Encoding.UTF8.GetString(parts.Json)}");
        return found;
    }

    /// <summary>Gives a first read of one size and further ones of another.</summary>
    private sealed class Chunks(byte[] body, int first, int chunk) : MemoryStream(body)
    {
        private int _next = first;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var size = _next > 0 ? _next : chunk;
            _next = chunk;
            return base.ReadAsync(buffer[..Math.Min(size, buffer.Length)], cancellationToken);
        }
    }
}

using System.Text.Json.Nodes;
using EksMcp.Pipeline.Paging;

namespace EksMcp.Tests.Pipeline.Paging;

public sealed class CursorCodecTests
{
    private static readonly Cursor Somewhere = new(new RowPosition(-3, "shöp", "checkout-7d9f8b-x2x4z"), 0xfeed_beef_0123_4567);

    private readonly CursorCodec _codec = CursorCodec.ForThisProcess();

    [Fact]
    public void What_is_written_is_read_back()
    {
        var text = _codec.Write("list_k8s_resources", Arguments(), Somewhere)!;

        Assert.Equal(CursorState.Good, _codec.TryRead(text, "list_k8s_resources", Arguments(), out var cursor));
        Assert.Equal(Somewhere, cursor);
        Assert.InRange(text.Length, 1, 140);
    }

    [Fact]
    public void The_order_of_arguments_and_those_of_the_page_do_not_matter()
    {
        var text = _codec.Write("t", Arguments(), Somewhere)!;
        var same = new JsonObject { ["cursor"] = text, ["filter"] = new JsonObject { ["b"] = 2, ["a"] = new JsonArray(1, null) }, ["max_tokens"] = 9, ["kind"] = "pods" };

        Assert.Equal(CursorState.Good, _codec.TryRead(text, "t", same, out _));
    }

    [Theory]
    [InlineData("other", """{"kind":"pods"}""", nameof(CursorState.OtherTool))]
    [InlineData("t", """{"kind":"nodes"}""", nameof(CursorState.OtherArguments))]
    [InlineData("t", """{"kind":"pods","x":null}""", nameof(CursorState.OtherArguments))]
    [InlineData("t", """{"kind":["pods"]}""", nameof(CursorState.OtherArguments))]
    public void A_cursor_for_another_call_is_refused_with_the_reason(string tool, string arguments, string expected)
    {
        var text = _codec.Write("t", new JsonObject { ["kind"] = "pods" }, Somewhere)!;

        Assert.Equal(Enum.Parse<CursorState>(expected), _codec.TryRead(text, tool, JsonNode.Parse(arguments)!.AsObject(), out var cursor));
        Assert.Null(cursor);
    }

    [Fact]
    public void A_cursor_changed_in_any_character_is_garbled()
    {
        var text = _codec.Write("t", Arguments(), Somewhere)!;
        for (var i = 0; i < text.Length - 1; i++)
        {
            var changed = $"{text[..i]}{(text[i] == 'A' ? 'B' : 'A')}{text[(i + 1)..]}";
            Assert.Equal(CursorState.Garbled, _codec.TryRead(changed, "t", Arguments(), out _));
            Assert.Equal(CursorState.Garbled, _codec.TryRead(text[..i], "t", Arguments(), out _));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("=")]
    [InlineData("not base64 at all!")]
    [InlineData("AQ")]
    [InlineData("\0\u2028")]
    public void Rubbish_is_garbled(string text) => Assert.Equal(CursorState.Garbled, _codec.TryRead(text, "t", Arguments(), out _));

    [Fact]
    public void A_megabyte_is_garbled_and_a_cursor_of_another_process_too()
    {
        var foreign = CursorCodec.ForThisProcess().Write("t", Arguments(), Somewhere)!;

        Assert.Equal(CursorState.Garbled, _codec.TryRead(new string('A', 1 << 20), "t", Arguments(), out _));
        Assert.Equal(CursorState.Garbled, _codec.TryRead(foreign, "t", Arguments(), out _));
    }

    [Fact]
    public void A_given_key_makes_cursors_that_another_replica_reads()
    {
        var text = new CursorCodec("shared key"u8).Write("t", Arguments(), Somewhere)!;

        Assert.Equal(CursorState.Good, new CursorCodec("shared key"u8).TryRead(text, "t", Arguments(), out _));
    }

    [Fact]
    public void The_longest_names_fit_and_longer_ones_give_no_cursor()
    {
        var longest = new string('n', 253);
        var text = _codec.Write("t", Arguments(), new Cursor(new RowPosition(1, longest, longest), 1))!;

        Assert.InRange(text.Length, 1, CursorCodec.LongestText);
        Assert.Equal(CursorState.Good, _codec.TryRead(text, "t", Arguments(), out var read));
        Assert.Equal(longest, read!.Position.Name);
        Assert.Null(_codec.Write("t", Arguments(), new Cursor(new RowPosition(1, "", longest + "n"), 1)));
    }

    private static JsonObject Arguments() => new() { ["kind"] = "pods", ["filter"] = new JsonObject { ["a"] = new JsonArray(1, null), ["b"] = 2 } };
}

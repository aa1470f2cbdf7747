using System.Text.Json.Nodes;
using EksMcp.Pipeline;
using EksMcp.Pipeline.Paging;

namespace EksMcp.Tools;

/// <summary>A cursor that a caller sent back, or words on why it cannot be used.</summary>
internal static class CursorArgument
{
    public static Cursor? Read(CursorCodec codec, string tool, string? text, JsonObject arguments)
    {
        if (text is null)
        {
            return null;
        }

        return codec.TryRead(text, tool, arguments, out var cursor) switch
        {
            CursorState.Good => cursor,
            CursorState.OtherTool => throw Refused("belongs to another tool"),
            CursorState.OtherArguments => throw Refused("was made for other arguments"),
            _ => throw Refused("is damaged, or this server was restarted since"),
        };
    }

    private static ToolException Refused(string why) => new(
        ErrorCode.InvalidCursor,
        $"The cursor {why}.",
        "Repeat the call with the arguments that gave it and next_cursor unchanged, or begin anew without cursor.");
}

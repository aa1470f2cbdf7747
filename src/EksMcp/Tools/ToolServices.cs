using EksMcp.Hosting;
using EksMcp.Hosting.Settings;
using EksMcp.Pipeline.Paging;
using EksMcp.Pipeline.Writes;

namespace EksMcp.Tools;

/// <summary>What tools are built from. Nothing in it opens a connection or reads a file before a call needs it.</summary>
internal sealed record ToolServices(ServerSettings Settings, ClusterAccess Clusters, CursorCodec Cursors, TimeProvider Time)
{
    /// <summary>Where a tool asks for the grant without which nothing is written.</summary>
    public WriteAuthority Writes { get; } = new(Settings);
}

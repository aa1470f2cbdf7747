using EksMcp.Hosting;
using EksMcp.Hosting.Settings;
using EksMcp.Pipeline.Paging;

namespace EksMcp.Tools;

/// <summary>What tools are built from. Nothing in it opens a connection or reads a file before a call needs it.</summary>
internal sealed record ToolServices(ServerSettings Settings, ClusterAccess Clusters, CursorCodec Cursors, TimeProvider Time);

using System.Buffers;
using ModelContextProtocol.Protocol;

namespace EksMcp.Hosting.Wire;

/// <summary>A line as it came in. <paramref name="Content"/> is null for one that was too long to keep; then <paramref name="Id"/> is its request's id, where it has one.</summary>
internal readonly record struct InputLine(ReadOnlySequence<byte>? Content, RequestId? Id);

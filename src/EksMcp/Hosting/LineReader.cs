using System.Buffers;
using System.IO.Pipelines;

namespace EksMcp.Hosting;

/// <summary>Reads newline-delimited messages. A line over <see cref="MaxLineBytes"/> is passed over in constant memory and reported.</summary>
internal sealed class LineReader(Stream input)
{
    public const int MaxLineBytes = 16 * 1024 * 1024;
    private readonly PipeReader _pipe = PipeReader.Create(input, new StreamPipeReaderOptions(bufferSize: 16 * 1024, leaveOpen: true));

    /// <summary>Calls back for each line that is not empty; <c>null</c> for one that was too long.</summary>
    public async Task ReadAsync(Func<ReadOnlySequence<byte>?, ValueTask> onLine, CancellationToken cancellationToken)
    {
        var skipping = false;
        while (true)
        {
            var read = await _pipe.ReadAsync(cancellationToken);
            var buffer = read.Buffer;
            while (buffer.PositionOf((byte)'\n') is { } end)
            {
                await EmitAsync(buffer.Slice(0, end));
                buffer = buffer.Slice(buffer.GetPosition(1, end));
            }

            if (buffer.Length > MaxLineBytes)
            {
                skipping = true;
                buffer = buffer.Slice(buffer.End);
            }

            if (read.IsCompleted)
            {
                await EmitAsync(buffer);
                return;
            }

            _pipe.AdvanceTo(buffer.Start, read.Buffer.End);
        }

        async ValueTask EmitAsync(ReadOnlySequence<byte> line)
        {
            if (skipping || line.Length > MaxLineBytes)
            {
                skipping = false;
                await onLine(null);
            }
            else if (!line.IsEmpty && !IsBlank(line))
            {
                await onLine(line);
            }
        }
    }

    private static bool IsBlank(ReadOnlySequence<byte> line) => line.Length < 4 && new SequenceReader<byte>(line).AdvancePastAny(" \r\t"u8) == line.Length;
}

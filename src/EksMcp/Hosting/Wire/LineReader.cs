using System.Buffers;
using System.IO.Pipelines;

namespace EksMcp.Hosting.Wire;

/// <summary>Reads newline-delimited messages. A line over <see cref="MaxLineBytes"/> is passed over in constant memory and reported with its id.</summary>
internal sealed class LineReader(Stream input)
{
    public const int MaxLineBytes = 16 * 1024 * 1024;
    private readonly PipeReader _pipe = PipeReader.Create(input, new StreamPipeReaderOptions(bufferSize: 16 * 1024, leaveOpen: true));
    private RequestIdScan? _tooLong;

    /// <summary>Calls back for each line that is not empty.</summary>
    public async Task ReadAsync(Func<InputLine, ValueTask> onLine, CancellationToken cancellationToken)
    {
        var scanned = 0L;
        while (true)
        {
            var read = await _pipe.ReadAsync(cancellationToken);
            var buffer = read.Buffer;
            while (buffer.Slice(scanned).PositionOf((byte)'\n') is { } end)
            {
                await EmitAsync(buffer.Slice(0, end), onLine);
                buffer = buffer.Slice(buffer.GetPosition(1, end));
                scanned = 0;
            }

            if (read.IsCompleted)
            {
                await EmitAsync(buffer, onLine);
                return;
            }

            if (_tooLong is not null || buffer.Length > MaxLineBytes)
            {
                (_tooLong ??= new RequestIdScan()).Feed(buffer);
                buffer = buffer.Slice(buffer.End);
            }

            // What was looked through once is not looked through again when more of the line comes.
            scanned = buffer.Length;
            _pipe.AdvanceTo(buffer.Start, read.Buffer.End);
        }
    }

    private ValueTask EmitAsync(ReadOnlySequence<byte> line, Func<InputLine, ValueTask> onLine)
    {
        if (_tooLong is null && line.Length <= MaxLineBytes)
        {
            return IsBlank(line) ? ValueTask.CompletedTask : onLine(new InputLine(line, null));
        }

        var scan = _tooLong ?? new RequestIdScan();
        _tooLong = null;
        scan.Feed(line);
        return onLine(new InputLine(null, scan.Id));
    }

    private static bool IsBlank(ReadOnlySequence<byte> line) => line.Length < 4 && new SequenceReader<byte>(line).AdvancePastAny(" \r\t"u8) == line.Length;
}

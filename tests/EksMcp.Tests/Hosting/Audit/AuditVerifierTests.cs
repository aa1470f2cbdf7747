using System.Globalization;
using System.Text;
using EksMcp.Hosting.Audit;

namespace EksMcp.Tests.Hosting.Audit;

public sealed class AuditVerifierTests : IDisposable
{
    private readonly AuditFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Any_changed_byte_of_any_line_is_found_on_that_line(bool keyed)
    {
        var (path, lines) = _fixture.Written(2, keyed);
        var head = keyed ? File.ReadAllBytes(path + ".head") : null;
        for (var number = 0; number < lines.Count; number++)
        {
            for (var at = 0; at < lines[number].Length; at += 3)
            {
                var changed = lines[number].ToCharArray();
                changed[at] = changed[at] == 'x' ? 'y' : 'x';
                var edited = new List<string>(lines) { [number] = new string(changed) };

                var report = AuditFixture.Verify(edited, keyed, head);

                Assert.Contains(report.Problems, problem => problem.Line == number + 1);
            }
        }
    }

    [Fact]
    public void A_removed_line_is_a_gap_on_the_line_after_it()
    {
        var lines = _fixture.Written(3).Lines;
        lines.RemoveAt(3);

        var problems = AuditFixture.Verify(lines).Problems;

        Assert.Contains(problems, p => p.Line == 4 && p.Message.Contains("1 line(s) removed", StringComparison.Ordinal));
    }

    [Fact]
    public void A_repeated_line_is_found()
    {
        var lines = _fixture.Written(3).Lines;
        lines.Insert(4, lines[3]);

        var problem = Assert.Single(AuditFixture.Verify(lines).Problems);

        Assert.Equal(5, problem.Line);
        Assert.Contains("repeated", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_lines_that_changed_places_are_found()
    {
        var lines = _fixture.Written(3).Lines;
        (lines[2], lines[3]) = (lines[3], lines[2]);

        Assert.Equal([3, 4], AuditFixture.Verify(lines).Problems.Select(p => p.Line).Distinct().Take(2));
    }

    [Fact]
    public void A_line_recomputed_without_key_breaks_the_link_of_the_next()
    {
        var lines = _fixture.Written(2).Lines;
        lines[1] = Recompute(lines[1].Replace("pods", "pads", StringComparison.Ordinal));

        var problem = Assert.Single(AuditFixture.Verify(lines).Problems);

        Assert.Equal(3, problem.Line);
        Assert.Contains("replaced", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_chain_rewritten_without_the_key_is_found_with_it()
    {
        var (path, _) = _fixture.Written(2, keyed: true);
        var forged = _fixture.Written(2).Lines;

        var report = AuditFixture.Verify(forged, keyed: true, File.ReadAllBytes(path + ".head"));

        Assert.Contains(report.Problems, p => p.Line == 1 && p.Message.Contains("not keyed", StringComparison.Ordinal));
    }

    [Fact]
    public void A_cut_tail_of_a_keyed_file_is_found_and_counted()
    {
        var (path, lines) = _fixture.Written(3, keyed: true);

        var report = AuditFixture.Verify(lines[..^3], keyed: true, File.ReadAllBytes(path + ".head"));

        Assert.Contains("3 line(s) missing", Assert.Single(report.Problems).Message, StringComparison.Ordinal);
        Assert.False(report.Closed);
    }

    [Fact]
    public void A_cut_tail_of_an_unkeyed_file_is_said_to_be_untellable()
    {
        var lines = _fixture.Written(3).Lines;

        var report = AuditFixture.Verify(lines[..^3]);

        Assert.Empty(report.Problems);
        Assert.Contains("cannot be told apart", Assert.Single(report.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void An_old_copy_of_the_sidecar_is_found_when_the_file_was_not_cut_to_it()
    {
        using var log = _fixture.Open(keyed: true);
        var old = File.ReadAllBytes(log.FilePath + ".head");
        AuditFixture.Call(log, "c1");

        var report = AuditFixture.Verify(File.ReadAllLines(log.FilePath), keyed: true, old);

        Assert.Contains("older than the file", Assert.Single(report.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_or_forged_sidecar_is_a_problem_while_there_is_no_end()
    {
        var (path, lines) = _fixture.Written(1, keyed: true);
        var head = File.ReadAllBytes(path + ".head");
        head[15] ^= 1;

        Assert.Contains("missing", Assert.Single(AuditFixture.Verify(lines[..^1], keyed: true).Problems).Message, StringComparison.Ordinal);
        Assert.Contains("edited", Assert.Single(AuditFixture.Verify(lines[..^1], keyed: true, head).Problems).Message, StringComparison.Ordinal);
        Assert.Empty(AuditFixture.Verify(lines, keyed: true).Problems);
    }

    [Fact]
    public void A_crash_leaves_a_note_and_names_the_calls_that_were_open()
    {
        using var log = _fixture.Open(keyed: true);
        AuditFixture.Call(log, "done");
        log.Intent(AuditFixture.Intent("open"));

        var report = AuditFixture.Verify(log.FilePath, keyed: true);

        Assert.Empty(report.Problems);
        Assert.Equal(new AuditOpenCall(4, "open"), Assert.Single(report.OpenCalls));
        Assert.Contains("sidecar agrees", Assert.Single(report.Notes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 1)]
    public void A_torn_last_line_is_a_crash_where_the_sidecar_shows_it(bool keyed, int problems)
    {
        using var log = _fixture.Open(keyed);
        AuditFixture.Call(log, "c1");
        var head = keyed ? File.ReadAllBytes(log.FilePath + ".head") : null;
        var bytes = Encoding.UTF8.GetBytes(File.ReadAllText(log.FilePath) + "{\"seq\":3,\"pr");

        using var file = new MemoryStream(bytes);
        using var sidecar = head is null ? null : new MemoryStream(head);
        var report = AuditVerifier.Verify(file, sidecar, keyed ? AuditFixture.Key : default);

        Assert.Equal(problems, report.ProblemCount);
    }

    [Fact]
    public void Lines_after_the_end_record_are_found()
    {
        var lines = _fixture.Written(1).Lines;
        lines.Add(Recompute(lines[^1].Replace("\"seq\":3", "\"seq\":4", StringComparison.Ordinal)));

        Assert.Contains(AuditFixture.Verify(lines).Problems, p => p.Line == 5 && p.Message.Contains("end record", StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_whose_beginning_was_removed_says_so()
    {
        var lines = _fixture.Written(2).Lines;

        Assert.Contains(AuditFixture.Verify(lines[1..]).Problems, p => p.Line == 1 && p.Message.Contains("header", StringComparison.Ordinal));
    }

    [Fact]
    public void A_keyed_file_without_its_key_is_not_called_intact()
    {
        var (path, _) = _fixture.Written(1, keyed: true);

        Assert.Contains("--audit-key-file", Assert.Single(AuditFixture.Verify(path).Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rubbish_of_any_size_is_counted_in_bounded_memory_and_lines_are_named()
    {
        var lines = _fixture.Written(1).Lines;
        lines.Insert(1, new string('z', 1_000_000));
        lines.InsertRange(2, Enumerable.Range(0, 500).Select(i => i.ToString(CultureInfo.InvariantCulture)));

        var report = AuditFixture.Verify(lines);

        Assert.Equal(501, report.ProblemCount);
        Assert.Equal(100, report.Problems.Count);
        Assert.Equal(2, report.Problems[0].Line);
        Assert.Equal(505, report.Lines);
    }

    [Fact]
    public void An_empty_file_is_a_problem_under_a_key() => Assert.False(AuditFixture.Verify([], keyed: true).Intact);

    [Fact]
    public void An_empty_file_without_a_key_says_what_cannot_be_told()
    {
        var report = AuditFixture.Verify([]);

        Assert.True(report.Intact);
        Assert.Contains("cannot be told", Assert.Single(report.Notes), StringComparison.Ordinal);
    }

    private static string Recompute(string line)
    {
        var content = Encoding.UTF8.GetBytes(line)[..^AuditSeal.TailLength];
        var hash = new byte[AuditSeal.HashLength];
        new AuditSeal([]).OfLine(content, hash);
        return $"{Encoding.UTF8.GetString(content)},\"hash\":\"{Encoding.ASCII.GetString(hash)}\"}}";
    }
}

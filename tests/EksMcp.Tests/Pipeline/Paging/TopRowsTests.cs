using EksMcp.Pipeline.Paging;

namespace EksMcp.Tests.Pipeline.Paging;

public sealed class TopRowsTests
{
    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1, 60)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Paging_through_any_set_gives_what_plain_sorting_gives(int seed)
    {
        var random = new Random(seed);
        var set = RandomSet(random, random.Next(0, 400));
        var size = random.Next(1, 50);
        var paged = new List<RowPosition>();
        RowPosition? after = null;
        RowPage<string> page;
        do
        {
            page = Select(Shuffled(set, random), size, after);
            Assert.Equal(set.Count, page.Total);
            Assert.Equal(paged.Count, page.Before);
            Assert.All(page.Rows, row => Assert.Equal($"{row.Position}", row.Row));
            paged.AddRange(page.Rows.Select(row => row.Position));
            after = page.After(page.Rows.Count)?.Position;
        }
        while (after is not null);

        Assert.Equal(set.OrderBy(p => p.Rank).ThenBy(p => p.Namespace, StringComparer.Ordinal).ThenBy(p => p.Name, StringComparer.Ordinal), paged);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_fingerprint_is_that_of_the_set_whatever_the_order_and_start(int seed)
    {
        var random = new Random(seed);
        var set = RandomSet(random, 50);
        var whole = Select(set, 10, null).Fingerprint;

        Assert.Equal(whole, Select(Shuffled(set, random), 3, set[7]).Fingerprint);
        Assert.NotEqual(whole, Select(set.Skip(1), 10, null).Fingerprint);
        Assert.NotEqual(whole, Select([.. set.Skip(1), set[0] with { Rank = set[0].Rank + 1 }], 10, null).Fingerprint);
        Assert.NotEqual(whole, Select([.. set.Skip(1), set[0] with { Name = set[0].Name + "x" }], 10, null).Fingerprint);
    }

    [Fact]
    public void A_restart_forgets_what_was_seen()
    {
        var rows = new TopRows<int>(5);
        rows.Add(new RowPosition(0, "a", "gone"), 1);
        rows.Restart();
        rows.Add(new RowPosition(0, "a", "there"), 2);

        var page = rows.Page();

        Assert.Equal("there", Assert.Single(page.Rows).Position.Name);
        Assert.Equal(1, page.Total);
        Assert.Equal(Select([new RowPosition(0, "a", "there")], 1, null).Fingerprint, page.Fingerprint);
    }

    [Fact]
    public void When_fewer_rows_are_shown_than_kept_the_next_page_begins_behind_the_last_shown()
    {
        var page = Select(RandomSet(new Random(1), 20), 10, null);

        Assert.Equal(page.Rows[3].Position, page.After(4)!.Position);
        Assert.Null(page.After(0));
        Assert.Equal(page.Fingerprint, page.After(10)!.SetFingerprint);
    }

    [Fact]
    public void A_million_rows_are_selected_in_the_memory_of_those_kept()
    {
        var rows = new TopRows<string>(40);
        var names = Enumerable.Range(0, 1000).Select(i => $"pod-{i}").ToArray();
        foreach (var name in names) { rows.Add(new RowPosition(9, "warm", name), name); }
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000_000; i++) { rows.Add(new RowPosition(i % 7, names[i % 1000], names[i / 1000]), ""); }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64 * 1024);
        Assert.Equal(1_001_000, rows.Page().Total);
    }

    private static RowPage<string> Select(IEnumerable<RowPosition> set, int size, RowPosition? after)
    {
        var rows = new TopRows<string>(size, after);
        foreach (var position in set) { rows.Add(position, $"{position}"); }
        return rows.Page();
    }

    private static List<RowPosition> RandomSet(Random random, int size) =>
        [.. Enumerable.Range(0, size).Select(i => new RowPosition(random.Next(-1, 4), $"{"aBz_é"[random.Next(5)]}", $"{random.Next(3)}-{"bA9.ß"[random.Next(5)]}{i}"))];

    private static RowPosition[] Shuffled(List<RowPosition> set, Random random)
    {
        var copy = set.ToArray();
        random.Shuffle(copy);
        return copy;
    }
}
